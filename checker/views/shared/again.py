"""Some time later: whoever made a link answers again, and sees then and now side by side.

Nothing new is stored. The earlier answers travel in the person's own cookie;
those about safety and about how it has been are not among them, so that each
is answered afresh. A reader of the link starts from blank answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from checker import library
from checker.presenting import safety_box
from checker.presenting.answers import AnswersInWords
from checker.presenting.comparison import BETTER, SAME, WORSE, Comparison, EarlierResult, Now, compare
from checker.presenting.dates import day
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, KnowledgeBase, Question, QuestionKind, Stage
from checker.reasoning.questions.as_asked import still_given
from checker.reasoning.questions.next_screen import known_answers
from checker.sharing import results as shared_results
from checker.sharing.results import Opened
from checker.views.frame.responses import UNPROCESSABLE, leave
from checker.views.interview.outcome import OwnRun, outcome_of
from checker.views.interview.visit import Visit, find, new_visit
from checker.views.shared.link import gone, is_makers, opened, secret
from checker.visitor import run as run_cookie
from checker.visitor.region import region_of

OFFERED = (Stage.CORE, Stage.ADAPTIVE)
"""Stages whose earlier answers are offered again. What decides how soon to get help is not,
and neither is the "none of these" of a list: a no is said anew."""


class AgainForm(forms.Form):
    """The answer to how it has gone since the shared result."""

    since = forms.ChoiceField(
        label=_("Compared with then, how is it now?"),
        choices=[(BETTER, _("Better")), (SAME, _("About the same")), (WORSE, _("Worse"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one answer."), "invalid_choice": _("Choose one of these.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, token: str) -> HttpResponse:
    """Asks how it has gone; POST begins a new run; once that is complete, the two results are compared."""
    found = opened(request, token)
    if found is None:
        return gone(request)
    if not is_makers(request, token):
        return _page(request, {"maker": False})
    own = outcome_of(request, find(request))
    if request.method != "POST" and own and not own.open and own.run.again == token:
        return _page(request, {"token": token, **_compared(found, own)})
    form = AgainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _begin(request, token, found, form.cleaned_data["since"])
    context = {"maker": True, "form": form, "token": token, "answered": found.shown["answered_words"]}
    return _page(request, context, UNPROCESSABLE if form.is_bound else 200)


def since_then(own: OwnRun) -> Comparison | None:
    """Then and now for somebody who answered again; None in a first run, or where the link is gone."""
    found = shared_results.opened(own.run.again, timezone.now()) if own.run.again else None
    return compare(*_both(found, own)) if found else None


def offered(knowledge: KnowledgeBase, found: Opened) -> dict[str, tuple[str, ...]]:
    """The earlier answers that may be offered again under this release, which asks just so."""
    given_so = still_given(knowledge, found.answers, library.release(found.release).kb)
    return {
        key: given
        for key, given in given_so.items()
        if given and NONE not in given and _may_offer(knowledge.question[key.removesuffix(SORTING)])
    }


def _may_offer(question: Question) -> bool:
    """Nothing about safety, no list of risks, nothing private."""
    return (question.stage in OFFERED or _changes_seldom(question)) and not question.private


def _changes_seldom(question: Question) -> bool:
    """Whether it is an age band or another choice about the person."""
    match question.kind:
        case QuestionKind.ONE:
            return question.stage is Stage.ABOUT_YOU
        case QuestionKind.MANY:
            return False


def _begin(request: HttpRequest, token: str, found: Opened, since: str) -> HttpResponse:
    visit = new_visit()
    earlier = offered(visit.knowledge, found)
    response = leave(request, Visit.step_url(1))
    run_cookie.write(response, replace(visit.run, again=token, since=since, earlier=earlier))
    return secret(response)


def _compared(found: Opened, own: OwnRun) -> dict[str, Any]:
    zone = ZoneInfo(own.region.time_zone)
    then, now = (day(moment.astimezone(zone)) for moment in (found.answered, own.answered))
    return {"comparison": compare(*_both(found, own)), "then": then, "now": now}


def _both(found: Opened, own: OwnRun) -> tuple[EarlierResult, Now]:
    knowledge = library.release(found.release).kb
    then = Interview(knowledge, known_answers(knowledge, found.answers))
    old = AnswersInWords(then, show_private=False)
    new = own.answers_in_words(show_private=False)
    days = (own.answered - found.answered).days
    return EarlierResult(old, found.shown, found.withdrawn), Now(new, own.assessment, own.run.since, days)


def _page(request: HttpRequest, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    knowledge = library.current().kb
    box = safety_box(knowledge, region_of(request, knowledge))
    response = secret(render(request, "checker/again.html", {"box": box, **context}, status=status))
    # Under "no-referrer" browsers send "Origin: null" with the form, and Django refuses it.
    response["Referrer-Policy"] = "same-origin"
    return response
