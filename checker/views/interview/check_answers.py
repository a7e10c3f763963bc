"""The list of answers, for whoever opens it: nobody has to pass it on the way to the result."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from checker.presenting.body_map import places
from checker.reasoning.questions.next_screen import next_screen
from checker.views.frame.notes import NOTES
from checker.views.frame.responses import leave, show
from checker.views.interview.visit import Visit, with_visit
from checker.views.interview.your_answers import ANSWERS, answers_by_part, part_of_places
from checker.visitor import run as run_cookie
from checker.web.own_forms import from_own_pages


@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def check_answers(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every answer with a way to change it; POST asks for more questions after all."""
    if request.method == "POST":
        return _ask_more(request, visit)
    if next_screen(visit.interview, enough=True):
        return leave(request, visit.onward)
    return _show(request, visit)


def _ask_more(request: HttpRequest, visit: Visit) -> HttpResponse:
    more = visit.going_on(visit.interview, enough=False)
    response = leave(request, more.onward)
    run_cookie.write(response, more.run)
    return response


def _show(request: HttpRequest, visit: Visit) -> HttpResponse:
    context: dict[str, Any] = {
        "title": _("Check your answers"),
        "parts": answers_by_part(visit.interview, ANSWERS),
        "places": places(visit.interview),
        "part_of_places": part_of_places(visit.interview),
        "more": next_screen(visit.interview) is not None,
        "note": NOTES.get(request.GET.get("note", "")),
        "back": Visit.step_url(len(visit.answered)),
    }
    return show(request, "checker/check_answers.html", context)
