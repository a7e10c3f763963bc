"""The ice-or-warmth check: a page of its own, which leads back to the cards that it opens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from checker.reasoning.knowledge import Stage
from checker.reasoning.questions.next_screen import Screen
from checker.views.frame.notes import BEGUN_AGAIN
from checker.views.frame.responses import UNPROCESSABLE, leave
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.interview.posted import may_be_kept, of_another_run
from checker.views.result.page import OPENED
from checker.visitor import run as run_cookie
from checker.visitor.forms import ScreenForm, form_for
from checker.web.own_forms import from_own_pages


@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
@with_result
def relief_check(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """Ask what keeps cards locked, keep the answers, and go back; to the result where none is locked."""
    if of_another_run(request, found.run):
        return leave(request, f"{reverse('checker:result')}?note={BEGUN_AGAIN}")
    sent = request.method == "POST"
    form = check_form(found, request.POST if sent else None)
    if form is None:
        return redirect("checker:result")
    if not sent or not may_be_kept(request, found.run, form):
        return _page(request, found, form, UNPROCESSABLE if sent else 200)
    response = HttpResponseRedirect(f"{reverse('checker:result')}?{OPENED}=1#tonight")
    response.status_code = 303
    given = {**found.run.answers, **form.answers()}
    run_cookie.write(response, found.run.with_answers(given, enough=found.run.enough))
    return response


def check_form(found: OwnRun, data: Any = None) -> ScreenForm | None:
    """The form of the check; None where no card is locked."""
    codes = found.assessment.relief.check
    if not codes:
        return None
    questions = tuple(found.knowledge.question[code] for code in codes)
    return form_for(Screen(Stage.RELIEF_CHECK, Stage.RELIEF_CHECK, questions), found.interview.answers, data)


def _page(request: HttpRequest, found: OwnRun, form: ScreenForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "run": found.run,
        "locked": found.shown_here().relief.locked,
        "answered": any(code in found.interview.answers for code in found.assessment.relief.check),
    }
    return render(request, "checker/relief_check.html", context, status=status)
