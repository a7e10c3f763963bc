"""A screen as it was posted: whether it is the one to answer now, whether it may be kept, what it adds."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from checker.reasoning.evidence import SORTING, Answers, Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE
from checker.reasoning.questions.hanging import asked_again
from checker.reasoning.questions.next_screen import Screen
from checker.views.frame.notes import BEGUN_AGAIN, BEHIND
from checker.views.interview.visit import Visit
from checker.views.interview.your_answers import ANSWERS, RESULT
from checker.visitor.forms import CHANGED_SINCE, ScreenForm
from checker.visitor.run import Run

WAYS_BACK = {ANSWERS: "checker:check-answers", RESULT: "checker:result"}
"""What the query of a changed screen says -> the page that it leads back to."""


def came_from(request: HttpRequest) -> str:
    """The page from which an answer is changed, and to go back to; empty on the way onward."""
    named = request.POST.get("from") or request.GET.get("from", "")
    return named if named in WAYS_BACK else ""


def misplaced(request: HttpRequest, visit: Visit, screen: Screen | None) -> str:
    """The note for a form that belongs to another run or to another screen than this; else empty."""
    if of_another_run(request, visit.run):
        return BEGUN_AGAIN
    if not request.POST.get("run"):
        return BEHIND
    return "" if screen and request.POST.get("screen") == screen.code else BEHIND


def of_another_run(request: HttpRequest, run: Run) -> bool:
    """Whether a form names another run than this: it was left open in another tab."""
    return request.POST.get("run") not in {None, "", run.number}


def may_be_kept(request: HttpRequest, run: Run, form: ScreenForm, *, partly: bool = False) -> bool:
    """Whether the form is filled rightly, and nobody has answered it otherwise since its page was opened.

    With `partly` something may be left open in it: then what is right of it may be kept.
    """
    right = form.is_valid() or (partly and form.is_only_open)
    if right and _is_overtaken(request, run, form):
        form.add_error(None, ValidationError(CHANGED_SINCE, code="changed-since"))
        form.tick_too(run.answers)
        return False
    return right


def answered(visit: Visit, form: ScreenForm) -> Interview:
    """The interview with what the form says, less what has to be asked again because of it."""
    return asked_again(visit.interview, visit.interview.answering(_with_form(visit.run.answers, form)))


def _with_form(old: Answers, form: ScreenForm) -> Given:
    """The answers with those of the form, each at its old visit.

    An item that was ticked before and is now left to "not sure" was not sorted with
    the others; it is noted there as not sure instead of reading as no.
    """
    new = {**old, **form.answers()}
    for question in () if form.screen.sorting else form.screen.questions:
        sorting = question.code + SORTING
        if sorting in new and NOT_SURE in new[question.code]:
            unticked = [
                c for c in old.get(question.code, ()) if c in question.codes and c not in new[question.code]
            ]
            new[sorting] = tuple(dict.fromkeys((*new[sorting], *(c + SORTING for c in unticked))))
    return new


def _is_overtaken(request: HttpRequest, run: Run, form: ScreenForm) -> bool:
    now = str(run.version)
    if request.POST.get("version", now) == now:
        return False
    return any(run.answers.get(code, given) != given for code, given in form.answers().items())
