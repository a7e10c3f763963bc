"""The fewest changed answers that put another cause first, found exactly.

One change is tried on every answer of every question. Two are tried only where
one is not enough, the most promising pair first: a pair is left out only when
even the best row of each, taken by itself, cannot bring the rival past every
other condition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from checker.reasoning.causes import LEAK, leaked
from checker.reasoning.changes import Change
from checker.reasoning.choices import together
from checker.reasoning.standing import Row, Standing, beside, rescored
from checker.reasoning.tables import Vector

Numbers = npt.NDArray[np.intp]

UNSURE_COSTS = 1000
"""A definite answer is named before a "not sure", however many boxes differ."""


@dataclass(frozen=True)
class Overtaking:
    """The fewest changes that put a condition first."""

    condition: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of answers to two questions. Shapes: (pairs,) and (pairs, n)."""

    one: Row
    other: Row
    ones: Numbers
    """Row numbers."""
    others: Numbers
    score: Vector


def by_one(now: Standing, rows: tuple[Row, ...]) -> dict[int, Overtaking]:
    """Index of each rival that one change puts first -> the slightest such change."""
    best: dict[int, tuple[tuple[bool, int, float], Change]] = {}
    for row in rows:
        first = row.posterior.argmax(axis=1)
        for index in np.flatnonzero(first != now.first).tolist():
            rival, change = int(first[index]), row.change(index)
            rank = (*change.size, -float(row.posterior[index, rival]))
            if rival not in best or rank < best[rival][0]:
                best[rival] = (rank, change)
    return {rival: _overtaking(now, rival, change) for rival, (_, change) in best.items()}


def by_two(now: Standing, rows: tuple[Row, ...], rival: int) -> Overtaking | None:
    """Two changes that put first what one cannot; None if there are none."""
    slack = _slack(now.prior, rival)
    for one, other in _promising(now, rows, rival, slack):
        shared = one.groups & other.groups
        pairs = _joint(now, one, other) if shared else _added(now, one, other, rival, slack)
        changes = _slightest(now, pairs, rival)
        if changes:
            return _overtaking(now, rival, *changes)
    return None


def _overtaking(now: Standing, rival: int, *changes: Change) -> Overtaking:
    return Overtaking(now.reading.table.conditions[rival], changes)


def _slack(prior: Vector, rival: int) -> float:
    """How far (nats) the leading condition may be behind in score, because the leak helps it."""
    least = (1 / len(prior) - LEAK * prior[rival]) / (1 - LEAK)
    return float(np.log1p(LEAK / (1 - LEAK) * prior[rival] / least)) if least > 0 else float("inf")


def _lead(score: Vector, rival: int) -> Vector:
    """By how much the rival leads each condition, shape (..., n)."""
    lead: Vector = score[..., rival : rival + 1] - score
    return lead


def _promising(now: Standing, rows: tuple[Row, ...], rival: int, slack: float) -> Iterator[tuple[Row, Row]]:
    """Pairs of questions that might do, best first; those of one group all, for their weight moves."""
    best = np.array([_lead(row.score, rival).max(axis=0) for row in rows])
    least = (best[:, None] + best[None] - _lead(now.score, rival)).min(axis=2)
    order = sorted(combinations(range(len(rows)), 2), key=lambda pair: -least[pair])
    for i, j in order:
        if least[i, j] >= -slack or rows[i].groups & rows[j].groups:
            yield rows[i], rows[j]


def _added(now: Standing, one: Row, other: Row, rival: int, slack: float) -> Pairs:
    """Questions of different groups: their effects add up. Rows that cannot do are left out."""
    leads = [_lead(row.score, rival) for row in (one, other)]
    here = _lead(now.score, rival)
    ones, others = (
        np.flatnonzero((lead + best.max(axis=0) - here >= -slack).all(axis=1))
        for lead, best in (leads, leads[::-1])
    )
    score = one.score[ones][:, None] + other.score[others][None] - now.score
    grid = np.meshgrid(ones, others, indexing="ij")
    return Pairs(one, other, grid[0].ravel(), grid[1].ravel(), score.reshape(-1, len(now.score)))


def _joint(now: Standing, one: Row, other: Row) -> Pairs:
    """Questions of one group: scored together, for the group's weight may move."""
    asked = one.choices, other.choices
    base, apart = beside(now, asked)
    score = rescored(now, together(*asked), base, apart=apart)
    grid = np.indices((len(one.score), len(other.score)))
    return Pairs(one, other, grid[0].ravel(), grid[1].ravel(), score)


def _slightest(now: Standing, pairs: Pairs, rival: int) -> tuple[Change, Change] | None:
    """Of the pairs of answers that put the rival first, the one that changes least."""
    posterior = leaked(pairs.score, now.prior)
    good = np.flatnonzero(posterior.argmax(axis=1) == rival)
    if not len(good):
        return None
    costs = [_costs(pairs.one), _costs(pairs.other)]
    cost = costs[0][pairs.ones[good]] + costs[1][pairs.others[good]] - posterior[good, rival]
    index = good[int(cost.argmin())]
    return pairs.one.change(int(pairs.ones[index])), pairs.other.change(int(pairs.others[index]))


def _costs(row: Row) -> Vector:
    sizes = [row.change(index).size for index in range(len(row.score))]
    return np.array([UNSURE_COSTS * unsure + boxes for unsure, boxes in sizes], dtype=np.float64)
