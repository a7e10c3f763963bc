"""A clinical case to begin with: what is typical of a cause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest

from checker import cases, library
from checker.impact.comparison import level_of
from checker.models import ClinicalCase, Condition, Frequency
from checker.reasoning.knowledge import QuestionKind
from checker.reasoning.knowledge.levels import CareLevel

CAUSE = "cause"
"""Where a case comes from, in the address of its form."""
_MORE_OFTEN_THAN_NOT = 50
_NOTE = "Its answers are those that most people with this cause give, and its level is the draft's own."


def typical_of(request: HttpRequest) -> dict[str, Any]:
    """Fields of a case that leads to the cause named in the address; empty if there is no such cause."""
    cause = Condition.objects.filter(code=request.GET.get("cause", "")).first()
    if cause is None:
        return {}
    code, present = f"typical-{cause.code}", list(_typical(cause))
    free = not ClinicalCase.objects.filter(code=code).exists()
    return {
        "code": code if free else "",
        "title": f"Typical of: {cause.name}"[:200],
        "present": present,
        "level": _level(present).code,
        "leading": [cause.code],
        "note": _NOTE,
    }


def _level(present: list[str]) -> CareLevel:
    """The care level that the draft gives; the lowest where it cannot be read."""
    try:
        draft = library.from_drafts()
    except library.ContentError:
        return CareLevel.SELF_CARE
    nothing = cases.Expected(level=CareLevel.SELF_CARE)
    return level_of(draft, cases.ClinicalCase("typical", "Typical", nothing, present=tuple(present)))


def _typical(cause: Condition) -> Iterator[str]:
    """The most frequent of the answers of which one is given; of others each that most people give."""
    figures = Frequency.objects.filter(condition=cause, symptom__frequency_of=None)
    rows = figures.select_related("symptom__question", "symptom__scored_with")

    def question(row: Frequency) -> Any:
        return row.symptom.scored_with or row.symptom.question

    def place(row: Frequency) -> tuple[int, int, int]:
        return question(row).position, question(row).pk, row.symptom.position

    for _, group in groupby(sorted(rows, key=place), key=lambda row: question(row).pk):
        listed = list(group)
        if QuestionKind(question(listed[0]).kind).takes_one:
            listed = [max(listed, key=lambda row: row.percent)]
        else:
            listed = [row for row in listed if row.percent > _MORE_OFTEN_THAN_NOT]
        yield from (row.symptom.code for row in listed)
