"""Whether a clinical case stands for a cause or a sign, and how it ends on the draft."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from checker.admin.cases.known_results import describe_result
from checker.admin.workshop.step import NextStep
from checker.cases import from_row, results
from checker.models import ClinicalCase
from checker.reasoning.knowledge import KnowledgeBase

MOST_CASES = 5
"""That are named."""
Draft = tuple[str, KnowledgeBase]
"""With its checksum first."""


def case_step(kind: str, code: str, field: str, draft: Draft | None) -> NextStep:
    """kind: "cause" or "sign"; field: the list of a case that names such rows."""
    rows = [row for row in ClinicalCase.objects.exclude(**{field: []}) if code in getattr(row, field)]
    if not rows:
        made = f"{reverse('admin:checker_clinicalcase_add')}?{urlencode({'from': kind, kind: code})}"
        return NextStep("No clinical case leads to it.", made, "Make one of what is typical of it")
    listed = [from_row(row) for row in rows[:MOST_CASES]]
    known = results.known(draft[0], listed) if draft else {}
    each = "; ".join(f"“{case.title}” {describe_result(known.get(case.code))}" for case in listed)
    more = f" … and {len(rows) - MOST_CASES} more" if len(rows) > MOST_CASES else ""
    failing = any(not result.passed for result in known.values())
    where = reverse("admin:checker_clinicalcase_change", args=[rows[0].pk])
    return NextStep(f"Clinical cases: {each}{more}.", where, "Open the case", done=not failing)
