"""How the causes stand, and where every other answer to each question would put them.

An answer changed here gives one question another option, another set of boxes,
or "not sure". Each is scored with the recipe of `causes`, tempering included: a
group's weight counts the factors that are answered after the change.
Shapes: rows are the possible answers of a question, n the conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from checker.reasoning.causes.families import firsts
from checker.reasoning.causes.frequencies import Vector, tempered
from checker.reasoning.causes.reading import Reading, leaked
from checker.reasoning.evidence import Answers, Evidence
from checker.reasoning.interview import Interview
from checker.reasoning.what_if.changed_answer import ChangedAnswer, said_of
from checker.reasoning.what_if.possible_answers import Choices, FactorPart, choices
from checker.reasoning.what_if.refitting import refit

Moves = dict[str, tuple[Vector, Vector]]
"""Evidence group -> what each answer adds to its sum of fits, (rows, n), and to its members, (rows, 1)."""
UNSURE_COSTS = 1000
"""A definite answer is named before a "not sure", however many boxes differ."""
Numbers = npt.NDArray[np.intp]
Totals = Mapping[str, tuple[Vector, int]]
"""Evidence group -> summed fit, shape (n,), and how many of its factors are answered."""


@dataclass(frozen=True, eq=False)
class Scored:
    """One question, and the score and posterior that each of its answers would lead to."""

    choices: Choices
    before: tuple[str, ...]
    moves: Moves
    score: Vector
    """Shape (rows, n)."""
    posterior: Vector
    """Shape (rows, n)."""
    firsts: Numbers
    """Index of the condition that a page puts first after each answer, shape (rows,)."""

    @cached_property
    def groups(self) -> frozenset[str]:
        """The evidence groups that its answers touch."""
        return frozenset(self.moves)

    @cached_property
    def factors(self) -> frozenset[str]:
        """The factors that its answers touch."""
        return frozenset(part.factor.code for part in self.choices.parts)

    @cached_property
    def costs(self) -> Vector:
        """How much each answer changes, shape (rows,): boxes that differ; any "not sure" costs more."""
        return self.choices.boxes(self.before) + UNSURE_COSTS * self.choices.unsure

    def change(self, index: int) -> ChangedAnswer:
        """The change to the answer with this index."""
        now = self.choices.answers[index]
        return ChangedAnswer(self.choices.question.code, now or (), self.before, unsure=now is None)


@dataclass(frozen=True, eq=False)
class Scores:
    """How the conditions stand after an interview."""

    interview: Interview
    totals: Totals
    score: Vector
    """Shape (n,)."""

    @property
    def reading(self) -> Reading:
        """The evidence in numbers."""
        return self.interview.reading

    @property
    def posterior(self) -> Vector:
        """Shape (n,)."""
        return self.reading.posterior

    @cached_property
    def first(self) -> int:
        """Index of the condition that a page puts first."""
        return int(self.firsts(self.posterior[None])[0])

    def firsts(self, posteriors: Vector) -> Numbers:
        """Index of the condition that a page puts first for each posterior, shape (rows, n) to (rows,)."""
        return firsts(self.interview.knowledge, posteriors)

    def total(self, group: str) -> tuple[Vector, int]:
        """Summed fit of an evidence group, shape (n,), and how many of its factors are answered."""
        return self.totals.get(group, (np.zeros_like(self.score), 0))

    @property
    def prior(self) -> Vector:
        """Shape (n,)."""
        return self.reading.table.prior


def scores_of(interview: Interview) -> Scores:
    """The present scores, with the totals of each group kept apart."""
    reading, totals = interview.reading, interview.reading.totals
    weighted = [total * tempered(count) for total, count in totals.values()]
    score = reading.table.log_prior + np.sum(weighted, axis=0) if weighted else reading.table.log_prior
    return Scores(interview, totals, score)


def rows(now: Scores) -> tuple[Scored, ...]:
    """Every question about causes with all its answers, in content order."""
    asked = choices(now.interview.knowledge)
    moved = [_moves_of(now, each) for each in asked]
    scores = [rescored(now, moves) for moves in moved]
    together = leaked(np.concatenate(scores), now.prior)
    first, ends = now.firsts(together), [0, *accumulate(map(len, scores))]
    of_each = [slice(*pair) for pair in pairwise(ends)]
    return tuple(
        Scored(each, _before(now.interview.answers, each), moves, score, together[own], first[own])
        for each, moves, score, own in zip(asked, moved, scores, of_each, strict=True)
    )


def moves(now: Scores, parts: Iterable[FactorPart], base: Evidence, *, apart: bool) -> Moves:
    """What each answer adds to the evidence groups that its parts touch.

    base: what is known beside the answer; apart: it was gathered without the question.
    """
    found: Moves = {}
    for factor, fit, answered in (refit(part, base, apart=apart) for part in parts):
        added, members = found.get(factor.group, (0.0, 0.0))
        fits = now.reading.fits
        found[factor.group] = (
            added + fit - fits.get(factor.code, 0.0),
            members + answered - (factor.code in fits),
        )
    return found


def rescored(now: Scores, moved: Moves) -> Vector:
    """The score after each answer, shape (rows, n)."""
    score = now.score
    for group, (added, members) in moved.items():
        old, count = now.total(group)
        weighed = old + added
        weighed *= tempered(count + members)
        weighed += score
        weighed -= old * tempered(count)
        score = weighed
    return score


def beside(now: Scores, asked: Iterable[Choices]) -> tuple[Evidence, bool]:
    """What is known beside the answers to these questions, and whether it leaves them out.

    They are left out only where an implication ties them to others: that is dearer.
    """
    asked = tuple(asked)
    if not any(each.linked for each in asked):
        return now.interview.evidence, False
    return now.interview.without(each.question.code for each in asked).evidence, True


def _moves_of(now: Scores, each: Choices) -> Moves:
    base, apart = beside(now, [each])
    return moves(now, each.parts, base, apart=apart)


def _before(answers: Answers, each: Choices) -> tuple[str, ...]:
    return tuple(code for code in said_of(answers, each.question) if code in each.scored)
