"""What the result that comes early loses beside everything asked, and what the questions on it give back.

Each person answers only what is put: the short way, then the questions that stand
on the result, one at a time, and last every other question there is. Urgent and
emergency have to be the same throughout, and no lower while a list answered "not
sure" is still to be sorted; the leading cause may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from checker.benchmark.answering import finished
from checker.benchmark.cases import PublishedCase, read_calm
from checker.benchmark.everyday.rates import Rates
from checker.benchmark.proportions import share_of
from checker.benchmark.report import Data
from checker.benchmark.short_way_people import Reply, Walked, everyday_with_findings, of_cases, of_published
from checker.cases import read_cases
from checker.reasoning.assessment import without_tips
from checker.reasoning.evidence import Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Stage
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import Screen, answered_screens, next_sorting
from checker.reasoning.questions.sharpening import sharpening

PEOPLE = 4000
SOME, TOP = 3, 3
"""So many sharpening questions are looked at beside none and all; so many causes count as the first ones."""
SHORT, AFTER_SOME, AFTER_ALL, EVERYTHING = (
    "the short way",
    "after three questions on the result",
    "after all questions on the result",
    "after every question",
)
ENDS = (SHORT, AFTER_SOME, AFTER_ALL, EVERYTHING)


@dataclass(frozen=True)
class _End:
    """Where somebody is after so many questions."""

    level: CareLevel
    screens: int
    ranked: tuple[str, ...]
    unsorted: bool
    """Whether a list that was answered "not sure" is still to be sorted."""


def of_everybody(
    knowledge: KnowledgeBase, published: Iterable[PublishedCase], rates: Rates, count: int, seed: int
) -> list[Data]:
    """Everyday people, the published cases and the clinical ones."""
    groups = {
        "everyday people": everyday_with_findings(knowledge, rates, count, seed),
        "published cases": of_published(knowledge, published, read_calm()),
        "clinical cases": of_cases(knowledge, read_cases()),
    }
    return [row for name, people in groups.items() for row in measured(name, knowledge, people)]


def measured(name: str, knowledge: KnowledgeBase, people: Iterable[Walked]) -> Iterator[Data]:
    """A row for each end of a group of people. JSON-able."""
    met = [(person.right, _ends(knowledge, person.reply)) for person in people]
    for at, title in enumerate(ENDS):
        pairs = [(ends[at], ends[-1]) for _, ends in met]
        shown = [pair for pair in pairs if pair[1].ranked and pair[0].ranked]
        known = [(right, ends[at].ranked) for right, ends in met if right and ends[at].ranked]
        yield {
            "of": name,
            "end": title,
            "screens": [median(end.screens for end, _ in pairs), max(end.screens for end, _ in pairs)],
            "urgent_same": share_of(
                [_acute(end) is _acute(last) for end, last in pairs if not end.unsorted]
            ).as_data(),
            "urgent_kept": share_of(
                [end.level >= last.level for end, last in pairs if end.unsorted]
            ).as_data(),
            "level_same": share_of([end.level is last.level for end, last in pairs]).as_data(),
            "first_same": share_of([end.ranked[0] == last.ranked[0] for end, last in shown]).as_data(),
            "first_in_three": share_of([last.ranked[0] in end.ranked[:TOP] for end, last in shown]).as_data(),
            "right_first": share_of([ranked[0] in right for right, ranked in known]).as_data(),
            "right_in_three": share_of(
                [not right.isdisjoint(ranked[:TOP]) for right, ranked in known]
            ).as_data(),
        }


def _acute(end: _End) -> CareLevel | None:
    """The level, where it is urgent or an emergency."""
    return end.level if end.level >= CareLevel.URGENT else None


def _ends(knowledge: KnowledgeBase, reply: Reply) -> Sequence[_End]:
    """After the short way, three questions, all that stand on the result, and every question."""
    answers = finished(knowledge, {}, reply)
    ways = [answers]
    while found := sharpening(Interview(knowledge, ways[-1])):
        ways.append(finished(knowledge, {**ways[-1], **reply(found.screen)}, reply))
    every = _everything(knowledge, ways[-1], reply)
    return [_end(knowledge, given) for given in (answers, ways[min(SOME, len(ways) - 1)], ways[-1], every)]


def _everything(knowledge: KnowledgeBase, answers: Given, reply: Reply) -> Given:
    """With every question answered that adults are asked about causes, whatever it is worth, at any age."""
    if Interview(knowledge, answers).is_emergency:
        return answers
    asked = (Stage.CORE, Stage.ADAPTIVE)
    open_ = [q for q in knowledge.questions if q.stage in asked and q.code not in answers]
    given = dict(answers)
    for question in open_:
        given.update(reply(Screen(question.screen, question.stage, (question,))))
    return finished(knowledge, given, reply)


def _end(knowledge: KnowledgeBase, answers: Given) -> _End:
    interview = Interview(knowledge, answers)
    found = without_tips(interview, pulls=False)
    shows = found.level is not CareLevel.EMERGENCY
    ranked = tuple(c.condition.code for c in found.differential.order) if shows else ()
    unsorted = not interview.is_emergency and next_sorting(interview) is not None
    return _End(found.level, len(answered_screens(interview)), ranked, unsorted)
