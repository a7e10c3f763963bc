"""What would change a result, on a page of its own: it takes nearly as long to find as the result."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from checker.presenting.what_if import what_if as changes
from checker.reasoning.knowledge.levels import CareLevel
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.result.page import level_beside
from checker.views.shared.again import since_then


@require_safe
@with_result
def what_if(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """How firm the result is, and what would raise it; back to an unfinished result or an emergency."""
    told = found.assessment_beside(level_beside(since_then(found)))
    if found.open or told.level is CareLevel.EMERGENCY:
        return redirect("checker:result")
    return render(request, "checker/what_if.html", {"what": changes(found.answers_in_words(), told)})
