"""Takes clinical cases in from a file: all of them or, with every fault listed, none."""

from __future__ import annotations

from pathlib import Path

from checker import cases
from checker.admin.cases.forms import ImportForm
from checker.admin.cases.known_results import of_draft
from checker.cases import floors
from checker.presenting.problems import lines
from checker.reasoning.knowledge.problem import error

_LARGEST = 500_000
"""Bytes of a file that is taken in."""


def taken_in(form: ImportForm) -> dict[str, int] | None:
    """Store the cases of the file; None, with the faults on the form, if it has any."""
    file = form.cleaned_data["file"]
    try:
        if file.size > _LARGEST:
            raise cases.CaseError([error("too-large-upload", most=f"{_LARGEST:,}")])
        stored, draft = cases.stored(), of_draft()
        against = cases.Against(draft[1], stored) if draft else None
        listed = cases.read_upload(file.read(), Path(file.name).name, against)
        before = {case.code: case for case in stored}
        weak = [
            error("weakened", case=c.code, why=why)
            for c in listed
            for why in floors.weakened(before.get(c.code), c)
        ]
        if weak:
            raise cases.CaseError(weak)
        return cases.store(listed, form.cleaned_data["change_reason"])
    except cases.CaseError as refused:
        form.add_error("file", lines(refused.faults))
        return None
