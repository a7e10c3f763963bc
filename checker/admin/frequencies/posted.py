"""What a page of the grid sends: figures, what its cells held before, and why they change."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest

from checker.admin.frequencies.figures import read_percent
from checker.admin.frequencies.files import UnreadableError, from_file
from checker.admin.frequencies.grid import Sheet
from checker.admin.frequencies.saving import AS_NAMED, Difference
from checker.admin.frequencies.stored import Key
from checker.models import Source

SEEN = "seen"
"""The field that says what each cell held when its page was shown, as JSON."""
_ESTIMATE, NAMED = "an-estimate", "as-named"


class SavingForm(forms.Form):
    """Why the figures change, and what they rest on."""

    origin = forms.ChoiceField(
        label="Where do these figures come from?",
        help_text="It is marked in every cell that you change here. A range of its own goes with the figure "
        "that had it.",
        error_messages={"required": "Choose what the figures rest on. Some had a source until now."},
    )
    reason = forms.CharField(
        label="Reason for this change",
        max_length=300,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text="One line for the history. Example: “Figures of the review of May”.",
    )

    def __init__(self, data: Any = None, *, sourced: bool) -> None:
        """sourced: whether some of the figures rest on a source until now."""
        super().__init__(data, initial={} if sourced else {"origin": _ESTIMATE})
        self.fields["origin"].choices = _origins(sourced=sourced)  # type: ignore[attr-defined]

    @classmethod
    def for_changes(cls, changed: Collection[Difference], data: Any = None) -> SavingForm:
        """Figures that are only taken out rest on nothing from then on."""
        form = cls(data, sourced=any(difference.sources for difference in changed))
        if all(difference.after is None for difference in changed):
            del form.fields["origin"]
        return form

    @property
    def sources(self) -> Collection[Source] | None:
        """Of a valid form: what `save` takes."""
        origin = self.cleaned_data.get("origin", NAMED)
        return AS_NAMED if origin == NAMED else list(Source.objects.filter(code=origin))


def _origins(*, sourced: bool) -> list[tuple[str, str]]:
    rows = Source.objects.only("code", "citation").order_by("citation")
    first = [("", "Please choose"), (NAMED, "The sources named above: I have checked them")]
    return [
        *(first if sourced else []),
        (_ESTIMATE, "An estimate: no source gives them"),
        *((row.code, f"{row.citation[:90]} ({row.code})") for row in rows),
    ]


def uploaded(request: HttpRequest, grid: Sheet) -> dict[Key, int | None] | None:
    """The figures of an uploaded file; None without one. Raises UnreadableError."""
    file = request.FILES.get("file")
    return None if file is None else from_file(file, grid)


def typed(posted: Mapping[str, str], grid: Sheet) -> dict[Key, int | None]:
    """The figures that somebody typed: those that differ from what their page showed.

    Raises UnreadableError.
    """
    before = shown(posted)
    figures: dict[Key, int | None] = {}
    problems = []
    for row in grid.rows:
        for condition, cell in zip(grid.conditions, row.cells, strict=True):
            if cell.name not in posted:
                continue
            try:
                percent = read_percent(posted[cell.name])
            except ValueError as fault:
                problems.append(f"{row.in_full} in {condition.name}: {fault}")
                continue
            if cell.name not in before or percent != before[cell.name]:
                figures[row.code, condition.code] = percent
    if problems:
        raise UnreadableError(problems)
    return figures


def as_seen(posted: Mapping[str, str], changed: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """The differences against what their page showed, so that a change in between is noticed."""
    before = shown(posted)
    return tuple(replace(each, before=before.get(".".join(each.key), each.before)) for each in changed)


def shown(posted: Mapping[str, str]) -> dict[str, int | None]:
    """Name of a cell -> what it held when the page was shown; empty for an upload."""
    try:
        cells = json.loads(posted.get(SEEN, "{}"))
    except (ValueError, RecursionError):
        return {}
    return cells if isinstance(cells, dict) else {}


def by_name(cells: Mapping[Key, int | None]) -> dict[str, int | None]:
    """The cells by the names of their fields."""
    return {".".join(key): percent for key, percent in cells.items()}
