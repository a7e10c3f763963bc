"""The page of a screen of questions: the same for everybody but for a few marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from checker.presenting.answers import part_name
from checker.presenting.care_level import PURPOSES
from checker.presenting.contacts import all_help
from checker.reasoning.knowledge import CareAdvice
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import Screen, safety_is_settled
from checker.reasoning.questions.parts import Part, part_here
from checker.views.frame.notes import NOTES
from checker.views.frame.responses import UNPROCESSABLE, page_title, show
from checker.views.frame.spliced import show_spliced
from checker.views.interview.boxes import boxes
from checker.views.interview.posted import WAYS_BACK, came_from
from checker.views.interview.visit import Visit
from checker.visitor.forms import ScreenForm
from checker.visitor.region import region_of

_PAGE = "checker/question.html"


class Said(NamedTuple):
    """What is the same on this screen for all who are as far, by which the page is kept."""

    screen: str
    subject: str
    part: Part
    back_to: str
    """The page to which a changed answer leads back; empty on the way onward."""
    note: str
    may_stop: bool
    urgent: CareLevel | None
    """The level of the notice above the questions."""


def show_screen(
    request: HttpRequest, visit: Visit, number: int, form: ScreenForm | None = None, *, note: str = ""
) -> HttpResponse:
    """The page of the n-th screen; with a form that was filled wrongly, status 422."""
    screen = visit.at(number)
    if screen is None:
        raise LookupError(f"no step {number}")
    said, marks = _said(request, visit, screen, note), _marks(request, visit, number, screen, form)

    def content(marks: Mapping[str, str]) -> dict[str, Any]:
        return {**_content(said, marks), "screen": screen, "urgent": urgent_notice(request, visit)}

    if form is None:
        return show_spliced(request, _PAGE, content, marks, (visit.knowledge, said))
    return show(request, _PAGE, {**content(marks), "form": form}, UNPROCESSABLE)


def urgent_notice(request: HttpRequest, visit: Visit) -> dict[str, Any] | None:
    """The notice above the questions once the answers call for help today or now."""
    advice = _advice(visit)
    if advice is None:
        return None
    region = region_of(request, visit.knowledge).code
    helps = all_help(visit.knowledge, region, *PURPOSES[advice.level])
    return {"advice": advice, "level": advice.level.code, "helps": helps}


def _advice(visit: Visit) -> CareAdvice | None:
    level = visit.spoken_level
    if level < CareLevel.URGENT:
        return None
    return next((advice for advice in visit.knowledge.care_advice if advice.level is level), None)


def _said(request: HttpRequest, visit: Visit, screen: Screen, note: str) -> Said:
    advice, back_to = _advice(visit), came_from(request)
    return Said(
        screen=screen.code,
        subject=visit.run.subject,
        part=part_here(visit.interview, screen.questions[0]),
        back_to=back_to,
        note=note if note in NOTES else "",
        may_stop=bool(advice) or (not back_to and safety_is_settled(visit.interview)),
        urgent=advice.level if advice else None,
    )


def _marks(
    request: HttpRequest, visit: Visit, number: int, screen: Screen, form: ScreenForm | None
) -> dict[str, str]:
    """What one person alone has: ticks, run, and how far they have come."""
    return {
        "title": page_title(_("Step %(number)s") % {"number": number}, wrong=form),
        "boxes": boxes(visit.knowledge, screen, visit.run, form),
        "run": visit.run.number,
        "version": str(visit.run.version),
        "action": Visit.step_url(number),
        "back": _back(request, number),
    }


def _content(said: Said, marks: Mapping[str, str]) -> dict[str, Any]:
    run = {"subject": said.subject, "number": marks["run"], "version": marks["version"]}
    return {
        **marks,
        "run": run,
        "progress": [{"name": part_name(part), "here": part is said.part} for part in Part],
        "from": said.back_to,
        "note": NOTES.get(said.note),
        "may_stop": said.may_stop,
    }


def _back(request: HttpRequest, number: int) -> str:
    if back := WAYS_BACK.get(came_from(request)):
        return reverse(back)
    return Visit.step_url(number - 1) if number > 1 else reverse("checker:start")
