"""A run that has reached its result: what the result page and the share page start from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from checker.presenting import Circumstances, present
from checker.presenting.answers import AnswersInWords
from checker.presenting.clinician.page import sheet
from checker.presenting.clinician.shapes import Sheet
from checker.presenting.dates import has_passed, until
from checker.presenting.shapes import Shown
from checker.reasoning.assessment import Assessment, tips, without_tips
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Region
from checker.reasoning.questions.next_screen import known_answers, next_screen, required
from checker.reasoning.relief.next_tip import after_trying
from checker.views.interview.visit import Visit, Withdrawn, with_visit
from checker.visitor.region import region_of
from checker.visitor.run import Run

ResultView = Callable[[HttpRequest, "Finished"], HttpResponse]


@dataclass(frozen=True)
class Finished:
    """A complete run; it is assessed when a page asks for that."""

    run: Run
    interview: Interview
    region: Region

    @cached_property
    def without_tips(self) -> Assessment:
        """What follows from its answers, but for what to try: enough for most pages."""
        return without_tips(self.interview)

    @cached_property
    def assessment(self) -> Assessment:
        """Everything that follows from its answers."""
        return replace(self.without_tips, relief=tips(self.interview, self.without_tips))

    @property
    def knowledge(self) -> KnowledgeBase:
        """The release to which the run is pinned."""
        return self.interview.knowledge

    @property
    def answered(self) -> datetime:
        """When the answers were begun; dates are counted from here."""
        return datetime.fromtimestamp(self.run.started, UTC)

    @property
    def is_over(self) -> bool:
        """Whether the last day to act has passed."""
        zone = self.region.time_zone
        return has_passed(until(self.without_tips.within, self.answered, zone), timezone.now(), zone)

    def answers_in_words(self, *, show_private: bool = True) -> AnswersInWords:
        """The answers in words, for this reader."""
        return AnswersInWords(self.interview, show_private)

    def sheet(self, *, show_private: bool) -> Sheet:
        """The result on one page for a clinician."""
        return sheet(
            self.answers_in_words(show_private=show_private), self.without_tips, self.region, self.answered
        )

    def shown(self, *, show_private: bool = True, tried: Collection[str] = ()) -> Shown:
        """The result in words, without the tips that were tried."""
        circumstances = Circumstances(self.answered, self.region.code, show_private)
        left = replace(self.assessment, relief=after_trying(self.assessment.relief, tried))
        return present(self.interview, left, circumstances)


def finished(request: HttpRequest, visit: Visit | Withdrawn | None) -> Finished | None:
    """The visitor's own result; None without answers, or while questions are open."""
    if not isinstance(visit, Visit):
        return None
    interview = visit.interview.answering(known_answers(visit.knowledge, visit.run.answers))
    if next_screen(interview, enough=True) is not None or required(interview):
        return None
    return Finished(visit.run, interview, region_of(request, visit.knowledge))


def with_result(view: ResultView) -> Callable[[HttpRequest], HttpResponse]:
    """Call `view(request, finished)`; where questions are open go (back) to them."""

    @with_visit
    @wraps(view)
    def wrapped(request: HttpRequest, visit: Visit) -> HttpResponse:
        own = finished(request, visit)
        return view(request, own) if own else redirect(visit.onward)

    return wrapped
