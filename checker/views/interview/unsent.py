"""What was chosen on a screen and not sent, while the page is loaded again for other phone numbers."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from checker import library
from checker.reasoning.questions.next_screen import Screen
from checker.views.frame.notes import NUMBERS
from checker.views.frame.responses import leave
from checker.views.interview.posted import came_from
from checker.visitor import run as run_cookie
from checker.visitor.forms import ScreenForm, form_for
from checker.visitor.region import choose
from checker.visitor.run import Run

OTHER_NUMBERS = "region"
"""What the button of the region at the foot of a screen says to do."""


def asks_for_numbers(request: HttpRequest) -> bool:
    """Whether a screen was sent by the button of the region, and not to be answered."""
    return request.POST.get("action") == OTHER_NUMBERS


def change_numbers(request: HttpRequest, run: Run, form: ScreenForm, address: str) -> HttpResponse:
    """Show the screen at this address again, with the phone numbers of another region and the same boxes."""
    back = f"from={came}&" if (came := came_from(request)) else ""
    response = leave(request, f"{address}?{back}note={NUMBERS}")
    choose(request, response, library.current().kb)
    run_cookie.write(response, replace(run, unsent_on=form.screen.code, unsent=form.chosen))
    return response


def form_of(screen: Screen, run: Run) -> ScreenForm:
    """The screen as it was answered, or as it was left when it was loaded anew before it was sent."""
    form = form_for(screen, run.offered)
    if run.unsent_on == screen.code:
        form.offer(run.unsent)
    return form
