"""Where somebody is in their run: what is answered, what is next, where to send them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse

from checker import library
from checker.reasoning.assessment import level_so_far
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.as_asked import still_given, ticks_to_offer
from checker.reasoning.questions.next_screen import Screen, answered_screens, next_screen, safety_is_settled
from checker.views.frame.responses import Page, private_page
from checker.views.interview.no_run import lost, stopped
from checker.views.interview.once import HELP
from checker.visitor import recent
from checker.visitor import run as run_cookie
from checker.visitor.run import Run


@dataclass(frozen=True)
class Visit:
    """A run, and its interview under the release to which it is pinned."""

    run: Run
    interview: Interview

    @property
    def knowledge(self) -> KnowledgeBase:
        """The release to which the run is pinned."""
        return self.interview.knowledge

    @cached_property
    def answered(self) -> tuple[Screen, ...]:
        """The answered screens, in the order in which they were answered."""
        return answered_screens(self.interview)

    @cached_property
    def next(self) -> Screen | None:
        """The screen to put next; None when it is time for the result."""
        return next_screen(self.interview, enough=self.run.enough)

    @cached_property
    def spoken_level(self) -> CareLevel:
        """The care level that a page says while questions are open: what is open speaks at its worst."""
        return level_so_far(self.interview)

    @property
    def emergency(self) -> bool:
        """Whether the questions stop here."""
        return self.interview.is_emergency

    @property
    def onward(self) -> str:
        """The address at which this run goes on."""
        return self.step_url(len(self.answered) + 1) if self.next else reverse("checker:result")

    @cached_property
    def is_overtaken(self) -> bool:
        """Whether the safety questions are put otherwise by now than they were answered.

        Then there is no result of these answers; but what calls for help today or now is never held up.
        """
        published = library.current()
        if published.number == self.run.release or self.spoken_level >= CareLevel.URGENT:
            return False
        kept = still_given(published.kb, self.run.answers, self.knowledge)
        return safety_is_settled(self.interview) and not safety_is_settled(Interview(published.kb, kept))

    @property
    def before_result(self) -> str:
        """The address at which whoever has no result yet goes on."""
        return reverse("checker:check") if self.is_overtaken else self.onward

    @staticmethod
    def step_url(number: int) -> str:
        """The address of the n-th screen; it says nothing of what is asked there."""
        return _step_url(get_script_prefix(), number)

    def at(self, number: int) -> Screen | None:
        """The n-th screen in the order answered, or the next one; None beyond."""
        if 1 <= number <= len(self.answered):
            return self.answered[number - 1]
        return self.next if number == len(self.answered) + 1 else None

    def going_on(self, interview: Interview, *, enough: bool) -> Visit:
        """The run with the answers of this interview."""
        return Visit(self.run.with_answers(interview.answers, enough=enough), interview)


@lru_cache(maxsize=256)
def _step_url(_below: str, number: int) -> str:
    """Kept: a step tells three of them, and to look one up is a hundredth of it. All lie below one path."""
    return reverse("checker:step", args=[number])


@dataclass(frozen=True)
class Withdrawn:
    """A run whose release may not be used any more."""

    run: Run


def new_visit(subject: str = "me") -> Visit:
    """A run without answers on the current release."""
    published = library.current()
    return _visit(published.kb, run_cookie.begin(published.number, subject, published.checksum))


def find(request: HttpRequest) -> Visit | Withdrawn | None:
    """The visitor's run; None without one that can be read."""
    run, interview = recent.HERE.of(run_cookie.sealed_in(request)) or (run_cookie.read(request), None)
    if run is None or not run_cookie.is_alive(run):
        return None
    knowledge = _content_of(run)
    if knowledge is None or library.is_withdrawn(run.release):
        return Withdrawn(run)
    return Visit(run, interview) if interview and interview.knowledge is knowledge else _visit(knowledge, run)


def keep(request: HttpRequest, response: HttpResponse, visit: Visit) -> None:
    """Set the cookie of a run that goes on, and keep what this step worked out for the next."""
    sealed, run = run_cookie.write(response, visit.run)
    recent.HERE.keep(sealed, (run, visit.interview), instead_of=run_cookie.sealed_in(request))


def carried_over(run: Run) -> Visit:
    """The run on the current release: whatever that asks as it was asked before stays answered.

    It is as old as it was, and its open forms are forms of another run. Of what is
    asked anew, ticks stand in the boxes again. Help that nobody has seen yet waits on.
    """
    fresh, before = new_visit(run.subject), _content_of(run)
    kept = still_given(fresh.knowledge, run.answers, before)
    earlier = ticks_to_offer(fresh.knowledge, {**run.earlier, **run.answers}, before)
    pinned = replace(run, release=fresh.run.release, content=fresh.run.content, number=fresh.run.number)
    once = {page: said for page, said in run.once.items() if page == HELP}
    return _visit(
        fresh.knowledge, replace(pinned, answers=kept, earlier=earlier, once=once, unsent_on="", unsent={})
    )


def _visit(knowledge: KnowledgeBase, run: Run) -> Visit:
    return Visit(run, Interview(knowledge, run.answers))


def _content_of(run: Run) -> KnowledgeBase | None:
    """What the run was begun with; None where that is no longer known."""
    try:
        published = library.release(run.release)
    except library.NoReleaseError:
        return None
    return published.kb if run_cookie.is_of(run, published.checksum) else None


def with_visit(view: Page) -> Page:
    """Call `view(request, visit, ...)`; explain where the run is lost or its release withdrawn."""

    @private_page
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return led_on(view, request, find(request), *args, **kwargs)

    return wrapped


def led_on(
    view: Page, request: HttpRequest, visit: Visit | Withdrawn | None, *args: Any, **kwargs: Any
) -> HttpResponse:
    """Calls the view for a visit that was found already; explains what is missing otherwise."""
    if visit is None:
        return lost(request)
    if isinstance(visit, Withdrawn):
        return stopped(request)
    return view(request, visit, *args, **kwargs)
