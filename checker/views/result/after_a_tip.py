"""“Did this help?” on a tip: the same result again, without what was tried.

What was tried in vain is kept with the answers, in the encrypted cookie, so that no page offers
it again; in no row and no address. Once no position has eased it, that is an answer like any other:
beside a calmer card there would be two levels and two days. What is said of the last tip waits for
the page that the form leads to, and is gone with a reload.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from checker.presenting.after_a_tip import helped, no_position_eases, saying_so, unrelieved
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.relief.next_tip import may_be_tried
from checker.views.frame.notes import BEGUN_AGAIN
from checker.views.frame.responses import UNPROCESSABLE, leave, sent_plainly
from checker.views.interview.once import RESULT, show_next
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.interview.posted import of_another_run
from checker.views.result.page import result_page
from checker.visitor import run as run_cookie
from checker.visitor.run import Run
from checker.web.own_forms import from_own_pages

HELPED = "helped"
"""First word to the result page: it is followed by the tip, and what was said of it."""
UNRELIEVED = "unrelieved"
"""Last word to it, where no position has eased it by now."""
_ANSWERS = [
    ("yes", gettext_lazy("Yes")),
    ("no", gettext_lazy("No")),
    ("worse", gettext_lazy("It got worse")),
]


class HelpedForm(forms.Form):
    """One tip, and whether it helped. Only tips of this very result pass."""

    tip = forms.ChoiceField()
    helped = forms.ChoiceField(choices=_ANSWERS)

    def __init__(self, data: Any, found: OwnRun) -> None:
        super().__init__(data)
        emergency = found.assessment.level is CareLevel.EMERGENCY
        codes = () if emergency else sorted(may_be_tried(found.with_every_tip.relief))
        self.fields["tip"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]


@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
@with_result
def did_it_help(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """Say what follows, above what is left to try; 422 for anything but a tip of this result."""
    if request.method != "POST":
        return redirect("checker:result")
    if of_another_run(request, found.run):
        return leave(request, f"{reverse('checker:result')}?note={BEGUN_AGAIN}")
    form = HelpedForm(request.POST, found)
    if not form.is_valid():
        return result_page(request, found, UNPROCESSABLE, {"helped": {"lost": True}})
    tip, answer = form.cleaned_data["tip"], form.cleaned_data["helped"]
    run = found.run if answer == "yes" else found.run.without_tip(tip, worse=answer == "worse")
    now = _unrelieved(found, run) if answer != "yes" else None
    # That no position eases it moves days all over the page, and a part of it cannot become an emergency's.
    if now or sent_plainly(request):
        words = (HELPED, answer, tip, *([UNRELIEVED] if now else []))
        return show_next(request, now or run, reverse("checker:result"), {RESULT: words})
    response = _page(request, replace(found, run=run), answer, tip)
    if run != found.run:
        run_cookie.write(response, run)
    return response


def after_a_tip(request: HttpRequest, found: OwnRun) -> HttpResponse | None:
    """The page that follows the answer which waits for it; None where none does."""
    word, *said = found.run.once.get(RESULT, ("",))
    if word != HELPED or said[1] not in found.knowledge.remedy:
        return None
    answer, tip, *more = said
    return _page(request, found, answer, tip, unrelieved_now=UNRELIEVED in more)


def _unrelieved(found: OwnRun, run: Run) -> Run | None:
    """The run with the answer that no position eases it; None while that is not so, or is said already."""
    if not no_position_eases(found.knowledge, found.with_every_tip.relief, [*run.worse, *run.no_help]):
        return None
    answers = saying_so(found.interview)
    if answers is None or answers == found.interview.answers:
        return None
    return run.with_answers(answers, enough=run.enough)


def _page(
    request: HttpRequest, found: OwnRun, answer: str, tip: str, *, unrelieved_now: bool = False
) -> HttpResponse:
    names, tried = found.answers_in_words(), [*found.run.worse, *found.run.no_help]
    said = helped(names, found.with_every_tip, tip, answer, tried)
    if unrelieved_now:
        said = replace(said, unrelieved=unrelieved(names, found.region, found.answered))
    return result_page(request, found, more={"helped": said})
