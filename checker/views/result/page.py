"""What the page of a result is made of, and the ice-or-warmth check on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from checker.presenting import safety_box
from checker.presenting.shapes import ShownRelief, ShownTip
from checker.reasoning.knowledge import Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import Screen
from checker.views.frame.notes import BEGUN_AGAIN, NOTES
from checker.views.frame.responses import UNPROCESSABLE, leave
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.interview.posted import may_be_kept, of_another_run
from checker.views.interview.private import private_part
from checker.views.interview.your_answers import RESULT, answers_by_part
from checker.views.result.standing import Standing
from checker.views.shared.again import since_then
from checker.visitor import run as run_cookie
from checker.visitor.forms import ScreenForm, form_for
from checker.visitor.run import Run

OPENED = "opened"
"""In the query of the result page just after the check: where the focus goes."""


@dataclass(frozen=True)
class TipsAsked:
    """The question whether a tip helped."""

    run: str
    """Number of the run whose result it stands on."""
    tips: tuple[ShownTip, ...]
    """About which it asks."""
    tried: Sequence[str] = ()
    """Codes of those that were tried before."""


@dataclass(frozen=True)
class ReliefCheck:
    """The ice-or-warmth check as it stands on a result."""

    run: Run
    form: ScreenForm | None
    """None where no card is locked."""
    answered: bool
    opened: bool
    """It was answered just now, so the focus goes there."""


@require_http_methods(["GET", "HEAD", "POST"])
@with_result
def relief_check(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """Keep the answers to the check and go back to the cards it opens."""
    if of_another_run(request, found.run):
        return leave(request, f"{reverse('checker:result')}?note={BEGUN_AGAIN}")
    form = check_form(found, request.POST)
    if request.method != "POST" or form is None:
        return redirect("checker:result")
    if not may_be_kept(request, found.run, form):
        return result_page(request, found, form, UNPROCESSABLE)
    response = HttpResponseRedirect(f"{reverse('checker:result')}?{OPENED}=1#tonight")
    response.status_code = 303
    given = {**found.run.answers, **form.answers()}
    run_cookie.write(response, found.run.with_answers(given, enough=found.run.enough))
    return response


def check_form(found: OwnRun, data: Any = None) -> ScreenForm | None:
    """The form of the check, where a card is locked; for a POST also where none is any more."""
    codes = found.assessment.relief.check
    if not codes:
        return None
    questions = tuple(found.knowledge.question[code] for code in codes)
    return form_for(Screen(Stage.RELIEF_CHECK, Stage.RELIEF_CHECK, questions), found.interview.answers, data)


def result_page(
    request: HttpRequest,
    found: OwnRun,
    form: ScreenForm | None,
    status: int = 200,
    more: dict[str, Any] | None = None,
    tried: Sequence[str] = (),
) -> HttpResponse:
    """The page of a result, without the tips `tried`; `more` is what an answer given on it adds."""
    emergency = found.assessment.level is CareLevel.EMERGENCY
    shown = found.shown(tried=tried)
    context = {
        "shown": shown,
        "asks": TipsAsked(found.run.number, asks_about(shown.relief), tried),
        "box": safety_box(found.knowledge, found.region),
        "standing": Standing(found).context(),
        "own": True,
        "release": found.run.release,
        "show_private": True,
        "subject": found.run.subject,
        "again": found.run.again,
        "since_then": since_then(found),
        "check": ReliefCheck(found.run, form, answered=_is_checked(found), opened=OPENED in request.GET),
        "passed": found.is_over,
        "again_later": found.is_opened_again,
        "note": NOTES.get(request.GET.get("note", "")),
        "case_link": case_link(request),
        "answers": answers_by_part(found.interview, RESULT),
        "private": private_part(found.knowledge, found.region.code),
        **(more or {}),
    }
    template = "checker/emergency.html" if emergency else "checker/result.html"
    return render(request, template, context, status=status)


def asks_about(relief: ShownRelief) -> tuple[ShownTip, ...]:
    """The tips about which the page asks whether they helped, in its order."""
    return (*relief.tonight, *relief.opened, *relief.morning, *relief.this_week, *relief.more)


def case_link(request: HttpRequest) -> str:
    """Where an editor makes a clinical case of this result; empty for a browser without a log-in."""
    if not settings.ADMIN or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    source = "draft" if getattr(request, "tries_draft", False) else "run"
    return f"{reverse('admin:checker_clinicalcase_add')}?from={source}"


def _is_checked(found: OwnRun) -> bool:
    asked = (found.knowledge.question.get(code) for code in found.interview.answers)
    return any(question.stage is Stage.RELIEF_CHECK for question in asked if question)
