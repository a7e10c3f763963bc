"""The visitor's own result, and what is shown once with it or before it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from checker import library
from checker.views.interview.once import HELP, RESULT, forget
from checker.views.interview.outcome import outcome_of
from checker.views.interview.private import crisis_page
from checker.views.interview.visit import Visit, with_visit
from checker.views.result.after_a_tip import after_a_tip
from checker.views.result.page import result_page
from checker.views.result.sharpen import sharpened_page
from checker.web.logs import untimed
from checker.web.metrics import counting


@require_safe
@with_visit
def result(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The result, unfinished while a question is open; the next question where it is too early for any.

    What waits for this page alone comes with it or, where a life may depend on it, before it.
    """
    untimed(request)  # the page of help takes a hundredth of the time of a result
    if first := crisis_page(request, visit):
        return forget(request, first, visit.run, HELP)
    return forget(request, _result(request, visit), visit.run, RESULT)


def _result(request: HttpRequest, visit: Visit) -> HttpResponse:
    found = outcome_of(request, visit)
    if found is None:
        return redirect(visit.before_result)
    if found.run.release != library.DRAFT and not found.open:
        counting.HERE.add(counting.RESULTS, level=found.assessment.level.code, release=found.run.release)
    after = after_a_tip(request, found) or sharpened_page(request, found)
    return after or result_page(request, found)
