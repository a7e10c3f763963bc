"""One page for the clinician: of the visitor's own result, and of a shared one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from checker import library
from checker.presenting.answers import AnswersInWords
from checker.presenting.clinician.page import plain_sheet, sheet
from checker.reasoning.assessment import without_tips
from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import known_answers
from checker.sharing.results import Opened
from checker.views.frame.released import of_a_release
from checker.views.interview.once import CLINICIAN, forget, show_next
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.shared import health_link
from checker.views.shared.last_day import is_over, region_told
from checker.views.shared.link import gone, higher_now, opened, secret

_TEMPLATE = "checker/clinician.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_result
def clinician(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """The clinician's page of one's own result; private answers once, after a POST that asks for them."""
    if request.method == "POST":
        asked = ("private",) if request.POST.get("private") == "show" else ()
        return show_next(request, found.run, reverse("checker:clinician"), {CLINICIAN: asked})
    page = found.sheet(show_private=CLINICIAN in found.run.once)
    context: dict[str, Any] = {"sheet": page, "release": found.run.release, "own": True}
    context |= {"answered": found.moment(found.answered), "passed": found.is_over}
    context["health"] = health_link.of_these_answers(request, found)
    return forget(request, render(request, _TEMPLATE, context), found.run, CLINICIAN)


@of_a_release
@require_safe
def shared_clinician(request: HttpRequest, token: str) -> HttpResponse:
    """The clinician's page of a shared result, under the release that was shown."""
    found = opened(request, token)
    if found is None:
        return gone(request)
    context: dict[str, Any] = {
        "sheet": _shared_sheet(found),
        "answered": found.shown["answered_words"],
        "release": found.release,
        "higher": higher_now(library.current().kb, found),
        "withdrawn": found.withdrawn,
        "passed": is_over(found),
        "token": token,
    }
    return secret(render(request, _TEMPLATE, context))


def _shared_sheet(found: Opened) -> dict[str, Any]:
    """What may still be shown, as it was when it was shared."""
    page = found.sheet or _worked_out(found)
    return {**page, "kind": "", "causes": [], "none_fits": False, "lower": []} if found.withdrawn else page


def _worked_out(found: Opened) -> dict[str, Any]:
    """For what was shared before this page was kept with it; level and date are those that were read."""
    knowledge = library.release(found.release).kb
    interview = Interview(knowledge, known_answers(knowledge, found.answers))
    names = AnswersInWords(interview, found.show_private)
    region = region_told(found, knowledge)
    page = sheet(names, without_tips(interview), region, found.answered)
    care = found.shown["care"]
    return plain_sheet(replace(page, level=care["word"], by=care["by"]))
