"""The tonight card: steps alone, large and dark, to lie open beside the bed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from checker.presenting.contacts import help_for, if_worse
from checker.presenting.relief import relief
from checker.reasoning.knowledge.levels import CareLevel
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.result.page import TipsAsked


@require_safe
@with_result
def tonight(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """Tonight's tips as the result shows them; back to the result where it shows none."""
    level, region = found.assessment.level, found.region.code
    if level is CareLevel.EMERGENCY or not found.assessment.relief.tonight:
        return redirect("checker:result")
    shown = relief(found.assessment)
    context = {
        "only_theme": "night",
        "unfinished": found.open is not None,
        "relief": shown,
        "asks": TipsAsked.about(found.run.number, shown.tonight),
        "if_worse": if_worse(found.knowledge, region, level),
        "help": help_for(
            found.knowledge, region, "emergency" if level is CareLevel.URGENT else "advice-night"
        ),
    }
    return render(request, "checker/tonight.html", context)
