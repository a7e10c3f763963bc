"""What the answer to each open question would leave; all questions are computed together.

Every answer to every open question is one row of the same arrays, so that a
choice costs a few operations on arrays and not a few for each question.
Shapes: n conditions, k questions, r answers to all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from checker.reasoning.causes.differential import BANDS, HALF_OF_LEADER
from checker.reasoning.causes.frequencies import Factor, Outcomes, Vector, outcomes, tempered
from checker.reasoning.causes.reading import Reading, leaked

_SHOWN = BANDS[-1][0]
"""Posterior from which a cause is shown, and so has a say in the tips."""
LEAST_LEAD = 0.5
"""Nats added to a lead, so that it counts for something where two causes are level."""

Open = tuple[Factor, tuple[int, ...]]
"""A question's factor, and which of its symptoms have no answer yet."""
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Prospects:
    """One look ahead of at least one open question."""

    questions: tuple[Open, ...]
    before: Vector
    """Posterior now, shape (n,)."""
    possible: tuple[Outcomes, ...]
    """The answers to each question, k of them."""
    starts: npt.NDArray[np.intp]
    """Row at which each question's answers start, shape (k,)."""
    chance: Vector
    """Chance of each answer, shape (r,); sums to 1 over each question."""
    after: Vector
    """Posterior after each answer, shape (r, n)."""

    @cached_property
    def stake(self) -> Vector:
        """How easily the answer could turn the order of the leader and a rival, shape (k,).

        The variance of the leader's lead over a rival (log-odds) beside the lead
        itself, squared; of all rivals the most. Unlike `change` it is not nothing
        where it takes two answers to turn them.
        """
        stake: Vector = self.stakes(int(self.before.argmax())).max(axis=1)
        return stake

    def stakes(self, leader: int) -> Vector:
        """The stake against each rival of a cause that leads, shape (k, n)."""
        lead = np.log(self.after[:, [leader]]) - np.log(self.after)
        now = np.log(self.before[leader]) - np.log(self.before)
        variance = self.expected(lead**2) - self.expected(lead) ** 2
        stakes: Vector = np.maximum(variance, 0.0) / (now + LEAST_LEAD) ** 2
        return stakes

    @cached_property
    def change(self) -> Vector:
        """Chance that the answer puts another cause first, shape (k,)."""
        return self.expected(self.after.argmax(axis=1) != self.before.argmax())

    @cached_property
    def other_company(self) -> Vector:
        """Chance that other causes have a say in the tips, shape (k,)."""
        return self.expected((_counted(self.after) != _counted(self.before)).any(axis=1))

    def brings(self, wanted: frozenset[str]) -> Vector:
        """Chance that the answer names one of the wanted symptoms, shape (k,)."""
        pairs = zip(self.questions, self.possible, strict=True)
        return self.expected(np.concatenate([_named(*open_, each, wanted) for open_, each in pairs]))

    def expected(self, value: Vector | Flags) -> Vector:
        """The mean over each question's answers, shape (k, ...), of a value of each, shape (r, ...)."""
        mean: Vector = np.add.reduceat((self.chance * value.T).T, self.starts)
        return mean


def look_ahead(reading: Reading, questions: Sequence[Open]) -> Prospects:
    """What each answer to at least one open question would leave."""
    before = reading.posterior
    possible = tuple(outcomes(*open_) for open_ in questions)
    sizes = [len(each.chance) for each in possible]
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    chance = np.concatenate([each.chance for each in possible]) @ before
    total = np.repeat(np.add.reduceat(chance, starts), sizes)
    pairs, now = zip(questions, possible, strict=True), _score(reading)
    scores = [_scores(reading, now, factor, each.fit) for (factor, _), each in pairs]
    after = leaked(np.concatenate(scores), reading.table.prior)
    return Prospects(tuple(questions), before, possible, starts, chance / total, after)


def _score(reading: Reading) -> Vector:
    """Score of every condition now, shape (n,)."""
    weighed = (total * tempered(count) for total, count in reading.totals.values())
    score: Vector = sum(weighed, start=reading.table.log_prior)
    return score


def _scores(reading: Reading, now: Vector, factor: Factor, fit: Vector) -> Vector:
    """Score of every condition after each answer, its group tempered anew. Shape (answers, n)."""
    total, count = reading.totals.get(factor.group, (np.zeros_like(now), 0))
    given = reading.fits.get(factor.code)
    same, others = (total, count) if given is None else (total - given, count - 1)
    scores: Vector = (now - total * tempered(count)) + (same + fit) * tempered(others + 1)
    return scores


def _counted(share: Vector) -> Flags:
    """Which conditions the tips reckon with, along the last axis."""
    least: Vector = np.minimum(_SHOWN, HALF_OF_LEADER * share.max(axis=-1, keepdims=True))
    counted: Flags = share >= least
    return counted


def _named(factor: Factor, open_: tuple[int, ...], possible: Outcomes, wanted: frozenset[str]) -> Flags:
    """Which answers name a wanted symptom, shape (answers,)."""
    named: Flags = possible.ticked @ np.array([factor.symptoms[i] in wanted for i in open_])
    return named
