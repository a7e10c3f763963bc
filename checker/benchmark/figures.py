"""Which figures matter most: measured on the open published cases and on simulated people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

import numpy as np

from checker.benchmark.answering import story_answers
from checker.benchmark.cases import PublishedCase, with_age
from checker.benchmark.noise import noisy
from checker.benchmark.ranged_figures import Figure
from checker.benchmark.sensitivity import Effect, Flags, effects
from checker.impact.simulated_people import people
from checker.reasoning.evidence import Evidence
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase

PEOPLE, SEED = 600, 1


@dataclass(frozen=True)
class Moves:
    """For how many of a group a figure moves what comes first."""

    touched: int
    leader: int
    kind: int

    @property
    def weight(self) -> int:
        """A change of kind is a change of leader, too, and so counts twice."""
        return self.leader + self.kind


@dataclass(frozen=True)
class Influence:
    """What one figure moves."""

    figure: Figure
    cases: Moves
    simulated: Moves


@dataclass(frozen=True)
class Influences:
    """Every figure that moves anything, the one that moves most first."""

    rows: tuple[Influence, ...]
    cases: int
    simulated: int


def influences(knowledge: KnowledgeBase, cases: Iterable[PublishedCase], count: int, seed: int) -> Influences:
    """Over the adults among the cases, as told, and so many simulated people. Both groups weigh alike."""
    told, drawn = _of_cases(knowledge, cases), _of_people(knowledge, count, seed)
    found = [_influence(each, len(told)) for each in effects(knowledge, [*told, *drawn])]
    rows = [row for row in found if row.cases.leader or row.simulated.leader]
    sizes = max(len(told), 1), max(len(drawn), 1)
    rows.sort(key=lambda row: -row.cases.weight / sizes[0] - row.simulated.weight / sizes[1])
    return Influences(tuple(rows), len(told), len(drawn))


def _of_cases(knowledge: KnowledgeBase, cases: Iterable[PublishedCase]) -> list[Evidence]:
    """What their stories say: silence is no answer, so that no figure matters by what nobody said."""
    members, settings = knowledge.members, knowledge.settings
    ages = members[settings.adult] | members[settings.minor]
    stories = (with_age(case, case.states, ages) for case in cases if not case.minor)
    return [Interview(knowledge, story_answers(knowledge, story)).evidence for story in stories]


def _of_people(knowledge: KnowledgeBase, count: int, seed: int) -> list[Evidence]:
    """People from our own tables, with questions skipped and slips as in the coherence check."""
    noise = Random(seed)  # noqa: S311 - repeatable on purpose
    answers = (noisy(knowledge, p.answers, noise) for p in people(knowledge, count, seed, rare=0))
    return [Interview(knowledge, given).evidence for given in answers]


def _influence(effect: Effect, cases: int) -> Influence:
    return Influence(effect.figure, _moves(effect, slice(cases)), _moves(effect, slice(cases, None)))


def _moves(effect: Effect, group: slice) -> Moves:
    return Moves(*(int(np.count_nonzero(flags[group])) for flags in _flags(effect)))


def _flags(effect: Effect) -> tuple[Flags, Flags, Flags]:
    return effect.touched, effect.leader, effect.kind
