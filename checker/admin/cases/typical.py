"""A clinical case to begin with: what is typical of a cause, or just raises a sign."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from checker import cases, library
from checker.impact.comparison import level_of
from checker.models import ClinicalCase, Condition, Frequency, WarningSign
from checker.models.scored import by_question
from checker.reasoning.knowledge import QuestionKind
from checker.reasoning.knowledge.levels import CareLevel

CAUSE, SIGN = "cause", "sign"
"""What a case is made of, in the address of its form."""
_MORE_OFTEN_THAN_NOT = 50
_NOTE = "Its answers are those that most people with this cause give, and its level is the draft's own."


def typical_of(request: HttpRequest) -> dict[str, Any]:
    """Fields of a case for the cause or sign named in the address; empty if there is no such row."""
    if request.GET.get("from") == SIGN:
        sign = WarningSign.objects.filter(code=request.GET.get("sign", "")).first()
        return _of_sign(sign) if sign else {}
    cause = Condition.objects.filter(code=request.GET.get("cause", "")).first()
    return _of_cause(cause) if cause else {}


def whence(request: HttpRequest) -> str:
    """The steps of the cause or sign for which a case is made; empty where it is made for none."""
    for kind, model in ((CAUSE, Condition), (SIGN, WarningSign)):
        row: Any = model._default_manager.filter(code=request.GET.get(kind, "")).first()
        if row is not None:
            return reverse(f"admin:checker_{model._meta.model_name}_workshop", args=[row.pk])
    return ""


def _of_sign(sign: WarningSign) -> dict[str, Any]:
    """Somebody of whom as much is true as its rule asks for, and no more."""
    code = f"raises-{sign.code}"
    free = not ClinicalCase.objects.filter(code=code).exists()
    return {
        "code": code if free else "",
        "title": f"Just raises: {sign.title}"[:200],
        "present": list(dict.fromkeys(_asked_for(sign))),
        "level": sign.level,
        "within": sign.within,
        "signs_at_least": [sign.code],
    }


def _asked_for(sign: WarningSign) -> Iterator[str]:
    """Of each part of the rule the first answers, as many as it needs."""
    for clause in sign.clauses.prefetch_related("symptoms", "groups__symptoms"):
        grouped = (symptom for group in clause.groups.all() for symptom in group.symptoms.all())
        listed = dict.fromkeys(symptom.code for symptom in (*clause.symptoms.all(), *grouped))
        yield from islice(listed, clause.at_least)


def _of_cause(cause: Condition) -> dict[str, Any]:
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

    for question, listed in by_question(rows, lambda row: row.symptom):
        if QuestionKind(question.kind).takes_one:
            given = [max(listed, key=lambda row: row.percent)]
        else:
            given = [row for row in listed if row.percent > _MORE_OFTEN_THAN_NOT]
        yield from (row.symptom.code for row in given)
