"""What a cause still lacks until it can be published, and where to do it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from checker.admin.cases.known_results import of_draft
from checker.admin.frequencies.sums import WHOLE
from checker.admin.workshop.answers import answers_of
from checker.admin.workshop.case_steps import Draft, case_step
from checker.admin.workshop.frame import Place, page
from checker.admin.workshop.step import NextStep
from checker.admin.workshop.tips import tips_of
from checker.models import Condition
from checker.presenting.problems import lines
from checker.reasoning.checks.find_problems import find_errors
from checker.reasoning.knowledge.problem import Problem

_BY_STEPS = ("no-figure", "figures-sum", "no-fit")
"""Problems of one cause that the steps tell of."""
UNREADABLE = "The draft contradicts itself, so it cannot be read as a whole yet."
MOST_TOLD = 20
"""Problems that are named."""


def overview(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Each step with its state, and what keeps the draft from being published."""
    place, draft = Place(request, pk, Condition), of_draft()
    found = find_errors(draft[1]) if draft else ()
    errors = lines(problem for problem in found if not _told_above(problem, place.cause))
    errors = errors if draft else [UNREADABLE]
    context = {
        "steps": list(steps_of(place, draft if draft and not found else None)),
        "has_errors": bool(found) or draft is None,
        "errors": first_of(errors),
        "may_test": request.user.has_perm("checker.add_publishattempt"),
        "title": f"{place.cause}: what is done, and what is next",
    }
    return page(admin, place, "overview.html", context)


def first_of(errors: list[str]) -> list[str]:
    """So many of them, and how many more there are."""
    left = len(errors) - MOST_TOLD
    return [*errors[:MOST_TOLD], f"and {left} more"] if left > 0 else errors


def _told_above(problem: Problem, cause: Condition) -> bool:
    """Whether a step says it already, once for all lines of its kind."""
    values = dict(problem.values)
    about = values.get("code") == cause.code or cause.code in values.get("codes", ())
    return problem.id == "base-rates-sum" or (about and problem.id in _BY_STEPS)


def steps_of(place: Place, draft: Draft | None) -> Iterator[NextStep]:
    """In the order in which one does them."""
    cause = place.cause
    form = reverse("admin:checker_condition_change", args=[cause.pk])
    yield NextStep("The texts that people read are written.", form, "Read or change them", done=True)
    yield _share(cause)
    yield _answers(place)
    yield _tips(place)
    yield _sources(cause, form)
    yield case_step("cause", cause.code, "leading", draft)


def _share(cause: Condition) -> NextStep:
    total = Condition.objects.aggregate(total=Sum("prior"))["total"] or 0
    every = reverse("admin:checker_condition_changelist")
    own = f"Of 100 people who come here, {cause.prior:g} have it."
    if cause.prior <= 0:
        return NextStep("Its share is nothing, so nobody could have it.", every, "Change the shares")
    if round(total, 6) != WHOLE:
        text = f"{own} The shares of all causes make {total:g}; they should make 100."
        return NextStep(text, every, "Change the shares")
    return NextStep(own, every, "See all shares", done=True)


def _answers(place: Place) -> NextStep:
    sheet, where = answers_of(place.cause), place.address("answers")
    if sheet.missing:
        text = f"{sheet.given} of {len(sheet.rows)} answers have a figure: how often each goes with it."
        return NextStep(text, where, "Fill in the answers")
    wrong = [block.question for block in sheet.blocks if block.wrong]
    if wrong:
        return NextStep(f"The figures do not make 100 for: {'; '.join(wrong)}.", where, "Correct the answers")
    return NextStep(f"All {len(sheet.rows)} answers have a figure.", where, "See the answers", done=True)


def _tips(place: Place) -> NextStep:
    tips, where = tips_of(place.cause), place.address("tips")
    given = sum(tip.stored is not None for tip in tips)
    if given < len(tips):
        text = f"Of {given} of {len(tips)} tips it is said how they suit it."
        return NextStep(text, where, "Say it of the tips")
    return NextStep(f"Of all {given} tips it is said how they suit it.", where, "See the tips", done=True)


def _sources(cause: Condition, form: str) -> NextStep:
    count = cause.sources.count()
    if not count and not cause.evidence:
        text = "It names no source, and does not say that it is an estimate."
        return NextStep(text, f"{form}#id_sources-typed", "Name a source, or say so")
    told = f"It names {count} source{'s' * (count != 1)}." if count else "It says what of it is an estimate."
    return NextStep(told, f"{form}#id_sources-typed", "Read or change it", done=True)
