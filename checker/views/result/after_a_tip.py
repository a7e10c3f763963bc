"""“Did this help?” on a tip: the same result again, without what was tried.

What was tried is in the forms of the page alone: in no row and no address. Where the
browser itself sends the form, the answer waits in the encrypted cookie for the page
that it is led to, and is gone with a reload. A tip with which it got worse is kept with
the answers, so that no page offers it again.
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

from checker.presenting.after_a_tip import Helped, helped, once_unrelieved, unrelieved
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.relief.next_tip import may_be_tried
from checker.views.frame.notes import BEGUN_AGAIN
from checker.views.frame.responses import UNPROCESSABLE, leave, sent_plainly
from checker.views.interview.once import RESULT, show_next
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.interview.posted import of_another_run
from checker.views.result.page import result_page
from checker.visitor import run as run_cookie

HELPED = "helped"
"""First word to the result page: what was said of which tip, and what was tried before."""
_ANSWERS = [
    ("yes", gettext_lazy("Yes")),
    ("no", gettext_lazy("No")),
    ("worse", gettext_lazy("It got worse")),
]


class HelpedForm(forms.Form):
    """One tip, whether it helped, and what was tried before. Only tips of this very result pass."""

    tip = forms.ChoiceField()
    helped = forms.ChoiceField(choices=_ANSWERS)
    tried = forms.MultipleChoiceField(required=False)

    def __init__(self, data: Any, found: OwnRun) -> None:
        super().__init__(data)
        emergency = found.assessment.level is CareLevel.EMERGENCY
        codes = () if emergency else sorted(may_be_tried(found.with_every_tip.relief))
        for name in ("tip", "tried"):
            self.fields[name].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]

    def tried_now(self) -> list[str]:
        """What is off the page after this answer, in the order in which it was tried."""
        tip, before = self.cleaned_data["tip"], self.cleaned_data["tried"]
        after = [] if self.cleaned_data["helped"] == "yes" else [tip]
        return list(dict.fromkeys([*before, *after]))


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
    said = form.cleaned_data
    worse = said["helped"] == "worse"
    run = found.run.without_tip(said["tip"]) if worse else found.run
    after = None if sent_plainly(request) else _what_follows(replace(found, run=run), form)
    # That no position eases it moves days all over the page, and a part of it cannot become an emergency's.
    if after is None or after[1].unrelieved:
        words = (HELPED, said["helped"], said["tip"], *said["tried"])
        return show_next(request, run, reverse("checker:result"), {RESULT: words})
    response = _page(request, *after, form)
    if worse:
        run_cookie.write(response, run)
    return response


def after_a_tip(request: HttpRequest, found: OwnRun) -> HttpResponse | None:
    """The page that follows the answer which waits for it; None where none does."""
    word, *said = found.run.once.get(RESULT, ("",))
    if word != HELPED:
        return None
    answer, tip, *tried = said
    form = HelpedForm({"helped": answer, "tip": tip, "tried": tried}, found)
    return _page(request, *_what_follows(found, form), form) if form.is_valid() else None


def _page(request: HttpRequest, after: OwnRun, said: Helped, form: HelpedForm) -> HttpResponse:
    return result_page(request, after, more={"helped": said}, tried=form.tried_now())


def _what_follows(found: OwnRun, form: HelpedForm) -> tuple[OwnRun, Helped]:
    """The result after this answer, and what is said of it.

    Where no position has eased it the whole result speaks of that: beside a calmer card there would be
    two levels and two days.
    """
    tip, answer = form.cleaned_data["tip"], form.cleaned_data["helped"]
    off = [*found.run.worse, *form.tried_now()]
    said = helped(found.answers_in_words(), found.with_every_tip, tip, answer, off)
    told = once_unrelieved(found.interview, off) if answer != "yes" else None
    if told is None:
        return found, said
    after = replace(found, interview=told)
    return after, replace(said, unrelieved=unrelieved(after.answers_in_words(), after.region, after.answered))
