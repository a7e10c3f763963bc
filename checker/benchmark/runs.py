"""Run the published cases and hold each result against its labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from checker.benchmark import answering
from checker.benchmark.cases import PublishedCase, States, with_added, with_age
from checker.cases.running import shown_remedies
from checker.reasoning.assessment import Assessment, assess
from checker.reasoning.evidence import SORTING, Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Condition, KnowledgeBase
from checker.reasoning.questions.next_screen import answered_screens

AS_TOLD, WALKED = "as told", "walked"
WAYS = (AS_TOLD, WALKED)
FIRST, UNCHANGED = "first result", "no change"
BESIDE = (FIRST, UNCHANGED)
"""Two more ways to answer, of which totals alone are told: up to the first result; and walked by somebody for
whom nothing changes the pain but what is told."""

CLAIMING = frozenset({"fits-well", "fits-partly"})
"""Bands that say that something fits."""

Answering = Callable[[States], Given]


def kind_of(condition: Condition) -> str:
    """Code of its family; its own where it stands for itself."""
    return condition.family or condition.code


@dataclass(frozen=True)
class PublishedRun:
    """One case, answered in one way."""

    case: PublishedCase
    answers: Given
    result: Assessment
    screens: int
    """Screens that have an answer."""

    @property
    def asked(self) -> int:
        """Questions that have an answer; sorting what was not sure in one is no other question."""
        return len({code.removesuffix(SORTING) for code in self.answers})

    @property
    def under(self) -> bool:
        """Below the lowest acceptable level."""
        return self.result.level < self.case.care.lowest

    @property
    def over(self) -> bool:
        """Above the highest sensible level."""
        return self.result.level > self.case.care.highest

    @property
    def ranked(self) -> tuple[str, ...]:
        """Conditions in the order of the page; nothing for somebody under age."""
        return tuple(c.condition.code for c in self.result.differential.order)

    def right(self, *, first: int, lenient: bool) -> bool:
        """Whether a right cause is among the `first` ones."""
        truth = self.case.truth
        wanted = {*truth.causes, *(truth.also_acceptable if lenient else ())}
        return not wanted.isdisjoint(self.ranked[:first])

    @property
    def kind(self) -> str:
        """The kind of pain that comes first: a family, or a condition that stands for itself."""
        return next((kind_of(c.condition) for c in self.result.differential.order), "")

    def right_kind(self, *, lenient: bool) -> bool:
        """Whether it is the kind of a right cause."""
        truth = self.case.truth
        wanted = {*truth.causes, *(truth.also_acceptable if lenient else ())}
        conditions = (c.condition for c in self.result.differential.causes)
        return self.kind in {kind_of(condition) for condition in conditions if condition.code in wanted}

    @property
    def claims(self) -> bool:
        """Whether a kind of pain or a cause is said to fit more than to be worth knowing about."""
        found = self.result.differential
        bands = {c.band for c in found.causes if not c.condition.unspecific} | {
            found.leading.band if found.leading else ""
        }
        return not found.none_fits and not bands.isdisjoint(CLAIMING)

    @property
    def crowned(self) -> str:
        """The condition that "fits well" although none of ours is right, or nothing."""
        causes = self.result.differential.causes
        return next((c.condition.code for c in causes if c.band == "fits-well"), "")

    @property
    def shown(self) -> frozenset[str]:
        """Remedies on the page."""
        return shown_remedies(self.result.relief)

    @property
    def forbidden(self) -> tuple[str, ...]:
        """Remedies shown that must not be."""
        return tuple(code for code in self.case.remedies.must_not if code in self.shown)

    @property
    def missing(self) -> tuple[str, ...]:
        """Remedies that must be shown and are not."""
        return tuple(code for code in self.case.remedies.must if code not in self.shown)

    @property
    def none_of_any(self) -> bool:
        """Whether one of several would do, and none is shown."""
        return bool(self.case.remedies.must_any) and self.shown.isdisjoint(self.case.remedies.must_any)


@dataclass(frozen=True)
class Bench:
    """A knowledge base and how the cases are put to it."""

    knowledge: KnowledgeBase
    calm: tuple[str, ...]
    """What the walk answers where a case is silent."""

    def from_story(self, case: PublishedCase, states: States | None = None) -> PublishedRun:
        """The answers that the story gives, and an age."""
        members, settings = self.knowledge.members, self.knowledge.settings
        full = with_age(case, states or case.states, members[settings.adult] | members[settings.minor])
        return self._run(case, answering.story_answers(self.knowledge, full))

    def walked(self, case: PublishedCase, states: States | None = None) -> PublishedRun:
        """A walk through the questionnaire, with what we added."""
        full = with_added(case, states or case.states)
        return self._run(case, answering.walked(self.knowledge, full, self.calm))

    def first_result(self, case: PublishedCase) -> PublishedRun:
        """A walk up to the first result, with what we added."""
        full = with_added(case, case.states)
        return self._run(case, answering.up_to_the_result(self.knowledge, full, self.calm))

    def unchanged(self, case: PublishedCase) -> PublishedRun:
        """A walk of somebody who says of all that is not told that it changes nothing."""
        full = answering.unchanged(self.knowledge, with_added(case, case.states))
        return self._run(case, answering.walked(self.knowledge, full, self.calm))

    def run(self, way: str, cases: Iterable[PublishedCase]) -> tuple[PublishedRun, ...]:
        """Every case in one of the WAYS, or one of those BESIDE them."""
        ways = {AS_TOLD: self.from_story, FIRST: self.first_result, UNCHANGED: self.unchanged}
        put = ways.get(way, self.walked)
        return tuple(put(case) for case in cases)

    def alternatives(self, way: str, cases: Iterable[PublishedCase]) -> tuple[tuple[str, PublishedRun], ...]:
        """Each fair other way to answer, with its note."""
        put = self.from_story if way == AS_TOLD else self.walked
        return tuple((a.note, put(case, a.states)) for case in cases for a in case.alternatives)

    def _run(self, case: PublishedCase, answers: Given) -> PublishedRun:
        interview = Interview(self.knowledge, answers)
        return PublishedRun(case, answers, assess(interview, pulls=False), len(answered_screens(interview)))
