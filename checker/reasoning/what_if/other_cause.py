"""The fewest changed answers that put another cause first, found exactly.

One change is tried on every answer of every question. Two are tried only where
one is not enough, the most promising pair first: a pair is left out only when
even the best row of each, taken by itself, cannot bring the rival past every
other condition. Where two questions share an evidence group its weight moves
with both, so their bound is taken over every weight that it could have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from checker.reasoning.causes.frequencies import Vector, tempered
from checker.reasoning.causes.reading import LEAK, leaked
from checker.reasoning.what_if.changed_answer import ChangedAnswer
from checker.reasoning.what_if.possible_answers import together
from checker.reasoning.what_if.scores import Moves, Numbers, Scored, Scores, beside, moves, rescored

Most = dict[str, tuple[Vector, tuple[float, ...]]]
"""Evidence group -> the most that a question adds to a lead, shape (n,), and the members it may add."""


@dataclass(frozen=True)
class Overtaking:
    """The fewest changes that put a condition first."""

    condition: str
    changes: tuple[ChangedAnswer, ...]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of answers to two questions. Shapes: (pairs,) and (pairs, n)."""

    one: Scored
    other: Scored
    ones: Numbers
    """Row numbers."""
    others: Numbers
    score: Vector


def by_one(now: Scores, rows: tuple[Scored, ...]) -> dict[int, Overtaking]:
    """Index of each rival that one change puts first -> the slightest such change."""
    best: dict[int, tuple[float, Scored, int]] = {}
    for row in rows:
        first, moved = row.firsts, np.flatnonzero(row.firsts != now.first)
        if not moved.size:
            continue
        rank = row.costs[moved] - row.posterior[moved, first[moved]]
        for rival in np.unique(first[moved]).tolist():
            here = np.flatnonzero(first[moved] == rival)
            at = here[int(rank[here].argmin())]
            if rival not in best or rank[at] < best[rival][0]:
                best[rival] = (float(rank[at]), row, int(moved[at]))
    return {rival: _overtaking(now, rival, row.change(index)) for rival, (_, row, index) in best.items()}


def by_two(now: Scores, rows: tuple[Scored, ...], rival: int) -> Overtaking | None:
    """Two changes that put first what one cannot; None if there are none."""
    slack = _slack(now.prior, rival)
    for one, other in _promising(now, rows, rival, slack):
        shared = one.groups & other.groups
        pairs = _joint(now, one, other) if shared else _added(now, one, other, rival, slack)
        changes = _slightest(now, pairs, rival)
        if changes:
            return _overtaking(now, rival, *changes)
    return None


def _overtaking(now: Scores, rival: int, *changes: ChangedAnswer) -> Overtaking:
    return Overtaking(now.reading.table.conditions[rival], changes)


def _slack(prior: Vector, rival: int) -> float:
    """How far (nats) the leading condition may be behind in score, because the leak helps it."""
    least = (1 / len(prior) - LEAK * prior[rival]) / (1 - LEAK)
    return float(np.log1p(LEAK / (1 - LEAK) * prior[rival] / least)) if least > 0 else float("inf")


def _lead(score: Vector, rival: int) -> Vector:
    """By how much the rival leads each condition, shape (..., n)."""
    lead: Vector = score[..., rival : rival + 1] - score
    return lead


def _promising(
    now: Scores, rows: tuple[Scored, ...], rival: int, slack: float
) -> Iterator[tuple[Scored, Scored]]:
    """Pairs of questions that might do, best first."""
    best = np.array([_lead(row.score, rival).max(axis=0) for row in rows])
    least = (best[:, None] + best[None] - _lead(now.score, rival)).min(axis=2)
    most = [_most(row, rival) for row in rows]
    order = sorted(combinations(range(len(rows)), 2), key=lambda pair: -least[pair])
    for i, j in order:
        one, other = rows[i], rows[j]
        if _apart(one, other):
            shared = one.groups & other.groups
            bound = _bound(now, most[i], most[j], rival) if shared else least[i, j]
            if bound < -slack:
                continue
        yield one, other


def _apart(one: Scored, other: Scored) -> bool:
    """Whether what two questions add to a group adds up: neither touches a factor of the other."""
    return one.factors.isdisjoint(other.factors)


def _most(row: Scored, rival: int) -> Most:
    """What a question can add at most to the rival's lead in each group."""
    return {
        group: (_lead(added, rival).max(axis=0), tuple(np.unique(members).tolist()))
        for group, (added, members) in row.moves.items()
    }


def _bound(now: Scores, one: Most, other: Most, rival: int) -> float:
    """A lead that no pair of answers to two questions exceeds against every condition."""
    lead = _lead(now.score, rival)
    for group in {*one, *other}:
        total, count = now.total(group)
        here = _lead(total, rival)
        parts = [most[group] for most in (one, other) if group in most]
        raw = here + sum(added for added, _ in parts)
        weights = tempered(np.array([count + sum(m) for m in product(*(members for _, members in parts))]))
        lead = lead + np.maximum(raw * weights.max(), raw * weights.min()) - here * tempered(count)
    return float(lead.min())


def _added(now: Scores, one: Scored, other: Scored, rival: int, slack: float) -> Pairs:
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


def _joint(now: Scores, one: Scored, other: Scored) -> Pairs:
    """Questions of one group: scored together, for the group's weight may move."""
    grid = np.indices((len(one.score), len(other.score)))
    ones, others = grid[0].ravel(), grid[1].ravel()
    if _apart(one, other):
        return Pairs(one, other, ones, others, rescored(now, _summed(one, other, ones, others)))
    asked = one.choices, other.choices
    base, apart = beside(now, asked)
    moved = moves(now, together(*asked), base, apart=apart)
    return Pairs(one, other, ones, others, rescored(now, moved))


def _summed(one: Scored, other: Scored, ones: Numbers, others: Numbers) -> Moves:
    """The moves of pairs of answers."""
    found: Moves = {}
    for row, numbers in ((one, ones), (other, others)):
        for group, (added, members) in row.moves.items():
            before = found.get(group, (0.0, 0.0))
            found[group] = (before[0] + added[numbers], before[1] + members[numbers])
    return found


def _slightest(now: Scores, pairs: Pairs, rival: int) -> tuple[ChangedAnswer, ChangedAnswer] | None:
    """Of the pairs of answers that put the rival first, the one that changes least."""
    posterior = leaked(pairs.score, now.prior)
    good = np.flatnonzero(posterior.argmax(axis=1) == rival)
    good = good[now.firsts(posterior[good]) == rival]
    if not len(good):
        return None
    costs = pairs.one.costs[pairs.ones[good]] + pairs.other.costs[pairs.others[good]]
    cost = costs - posterior[good, rival]
    index = good[int(cost.argmin())]
    return pairs.one.change(int(pairs.ones[index])), pairs.other.change(int(pairs.others[index]))
