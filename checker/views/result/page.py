"""What the page of a result is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from checker.presenting import safety_box
from checker.presenting.comparison import Comparison
from checker.presenting.shapes import ShownRelief, ShownTip
from checker.presenting.what_if import alone
from checker.reasoning.knowledge.levels import CareLevel
from checker.views.frame.notes import NOTES
from checker.views.frame.spliced import show_framed
from checker.views.interview.outcome import OwnRun
from checker.views.interview.private import private_part
from checker.views.interview.your_answers import RESULT, answers_by_part
from checker.views.result.standing import Standing
from checker.views.shared.again import since_then
from checker.web.gaps import OWN

OPENED = "opened"
"""In the query of the result page just after the ice-or-warmth check: where the focus goes."""


@dataclass(frozen=True)
class TipAsked:
    """A tip by its name."""

    code: str = field(metadata=OWN)
    title: str = field(metadata=OWN)


@dataclass(frozen=True)
class TipsAsked:
    """The question whether a tip helped."""

    run: str = field(metadata=OWN)
    """Number of the run whose result it stands on."""
    tips: tuple[TipAsked, ...] = field(metadata=OWN)
    """About which it asks."""

    @classmethod
    def about(cls, run: str, tips: Iterable[ShownTip]) -> TipsAsked:
        """The question about these tips."""
        return cls(run, tuple(TipAsked(tip.code, tip.title) for tip in tips))


def result_page(
    request: HttpRequest,
    found: OwnRun,
    status: int = 200,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of a result; `more` is what an answer given on it adds."""
    since = since_then(found)
    counts = level_beside(since)
    emergency = (counts or found.assessment.level) is CareLevel.EMERGENCY
    shown = found.shown_here(counts)
    context = {
        "shown": shown,
        "asks": TipsAsked.about(found.run.number, asks_about(shown.relief)),
        "box": safety_box(found.knowledge, found.region),
        "standing": {} if counts is CareLevel.EMERGENCY else Standing(found).context(),
        "own": True,
        "release": found.run.release,
        "show_private": True,
        "subject": found.run.subject,
        "again": found.run.again,
        "since_then": since,
        "opened": OPENED in request.GET,
        "passed": found.is_over,
        "again_later": found.is_opened_again,
        "note": NOTES.get(request.GET.get("note", "")),
        "case_link": case_link(request),
        "answers": answers_by_part(found.interview, RESULT),
        "private": private_part(found.knowledge, found.region.code),
        "alone": alone(found.answers_in_words(), found.assessment_beside(counts)) if emergency else None,
        **(more or {}),
    }
    template = "checker/emergency.html" if emergency else "checker/result.html"
    wrong = bool((form := context["standing"].get("form")) and form.errors)
    return show_framed(request, template, context, (found.knowledge, (wrong,)), status)


def level_beside(since: Comparison | None) -> CareLevel | None:
    """The level that counts beside that of the answers: of an earlier result, where it was higher."""
    return CareLevel.from_code(since.level) if since and since.higher else None


def asks_about(relief: ShownRelief) -> tuple[ShownTip, ...]:
    """The tips about which the page asks whether they helped, in its order: those that it tells how to do."""
    return (*relief.tonight, *relief.opened, *relief.morning, *relief.this_week)


def case_link(request: HttpRequest) -> str:
    """Where an editor makes a clinical case of this result; empty for a browser without a log-in."""
    if not settings.ADMIN or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    source = "draft" if getattr(request, "tries_draft", False) else "run"
    return f"{reverse('admin:checker_clinicalcase_add')}?from={source}"
