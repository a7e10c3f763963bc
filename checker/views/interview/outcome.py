"""A run at its result, finished or not: what the result page and the share page start from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from checker.presenting import Circumstances, present
from checker.presenting.after_a_tip import without_worse
from checker.presenting.answers import AnswersInWords
from checker.presenting.clinician.page import sheet
from checker.presenting.clinician.shapes import Sheet
from checker.presenting.contacts import by_clock
from checker.presenting.dates import has_passed, is_opened_again, last_day, moment_in_words, until
from checker.presenting.shapes import Shown
from checker.reasoning.assessment import Assessment, so_far, tips, without_tips
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Region
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.questions.next_screen import Screen, known_answers, lists_are_put, next_screen
from checker.reasoning.relief.next_tip import after_trying
from checker.views.interview.visit import Visit, Withdrawn, with_visit
from checker.visitor.region import region_of
from checker.visitor.run import Run
from checker.visitor.zone import zone_of
from checker.web.logs import untimed

SOONEST = {
    CareLevel.EMERGENCY: TimeFrame.NOW,
    CareLevel.URGENT: TimeFrame.TODAY,
    CareLevel.SEE_PROFESSIONAL: TimeFrame.ONE_WEEK,
}
"""By when, at a level that rests on no sign: what was shared before, or that it did not get better."""

ResultView = Callable[[HttpRequest, "OwnRun"], HttpResponse]


@dataclass(frozen=True)
class OwnRun:
    """A run with its answers so far; it is assessed when a page asks for that."""

    run: Run
    interview: Interview
    region: Region
    """Its days go by the person's own clock, where that is known."""
    zone: str = ""
    """The person's own time zone, if their browser told it."""

    @cached_property
    def without_tips(self) -> Assessment:
        """What follows from its answers, but for what to try: enough for most pages.

        While questions are open it is only what is certain.
        """
        found = without_tips(self.interview)
        return so_far(found) if self.open else found

    @cached_property
    def with_every_tip(self) -> Assessment:
        """Everything that follows from its answers."""
        return replace(self.without_tips, relief=tips(self.interview, self.without_tips))

    @cached_property
    def assessment(self) -> Assessment:
        """The same without what was tried in vain; tips with which it got worse are to be left out."""
        every = self.with_every_tip
        left = without_worse(every.relief, self.run.worse)
        return replace(every, relief=after_trying(left, self.run.no_help))

    @cached_property
    def open(self) -> Screen | None:
        """The first screen without which the result is unfinished; None once it is finished."""
        return next_screen(self.interview, enough=True)

    @property
    def knowledge(self) -> KnowledgeBase:
        """The release to which the run is pinned."""
        return self.interview.knowledge

    @property
    def answered(self) -> datetime:
        """When the answers were begun; dates are counted from here."""
        return datetime.fromtimestamp(self.run.started, UTC)

    @property
    def day_to_act(self) -> date | None:
        """The last day to act; None where it is today or now."""
        return last_day(self.without_tips.within, self.answered, self.region.time_zone)

    @property
    def is_over(self) -> bool:
        """Whether the last day to act has passed."""
        zone = self.region.time_zone
        last = until(self.without_tips.within, self.answered, zone)
        return has_passed(last, self.answered, timezone.now(), zone)

    @property
    def is_opened_again(self) -> bool:
        """Whether it is looked at some time after the questions were answered."""
        return is_opened_again(self.answered, timezone.now())

    def moment(self, moment: datetime) -> str:
        """A moment in words, by the same clock as its days."""
        return moment_in_words(moment, self.region.time_zone, own=bool(self.zone))

    def answers_in_words(self, *, show_private: bool = True) -> AnswersInWords:
        """The answers in words, for this reader."""
        return AnswersInWords(self.interview, show_private)

    def sheet(self, *, show_private: bool) -> Sheet:
        """The result on one page for a clinician."""
        return sheet(
            self.answers_in_words(show_private=show_private), self.without_tips, self.region, self.answered
        )

    def shown(self, *, show_private: bool = True, counts: CareLevel | None = None) -> Shown:
        """The result in words, at the level that `counts` beside it."""
        return self._presented(counts, changes=True, show_private=show_private)

    def shown_here(self, counts: CareLevel | None = None) -> Shown:
        """The same for its own page, which leads to what would change it and does not say it."""
        return self._presented(counts, changes=False)

    def _presented(self, counts: CareLevel | None, *, changes: bool, show_private: bool = True) -> Shown:
        circumstances = Circumstances(self.answered, self.region.code, show_private, self.zone)
        return present(self.interview, self.assessment_beside(counts), circumstances, changes=changes)

    def assessment_beside(self, counts: CareLevel | None = None) -> Assessment:
        """The assessment at the level that `counts` beside it."""
        if counts is None:
            return self.assessment
        return replace(self.assessment, level=counts, within=SOONEST[counts])


def outcome_of(request: HttpRequest, visit: Visit | Withdrawn | None) -> OwnRun | None:
    """The visitor's own result, finished or not; None where it is too early for any."""
    untimed(request)
    if not isinstance(visit, Visit) or _too_early(visit) or visit.is_overtaken:
        return None
    interview = visit.interview.answering(known_answers(visit.knowledge, visit.run.answers))
    zone = zone_of(request)
    return OwnRun(visit.run, interview, by_clock(region_of(request, visit.knowledge), zone), zone)


def with_result(view: ResultView) -> Callable[[HttpRequest], HttpResponse]:
    """Call `view(request, outcome)`; where it is too early for it, go to the next question."""

    @with_visit
    @wraps(view)
    def wrapped(request: HttpRequest, visit: Visit) -> HttpResponse:
        own = outcome_of(request, visit)
        return view(request, own) if own else redirect(visit.before_result)

    return wrapped


def _too_early(visit: Visit) -> bool:
    """Nothing is answered, or a safety list was not put and nothing so far calls for help today or now.

    An address of the result that is typed or kept leads past no list, and to no tip before it.
    """
    if not visit.answered:
        return True
    return not lists_are_put(visit.interview) and visit.spoken_level < CareLevel.URGENT
