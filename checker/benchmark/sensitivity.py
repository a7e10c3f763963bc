"""Which single figures move what a page puts first, when each goes to the ends of its range.

The definition is the plain one: content in which this one figure stands at an end of its range, and the
cause that it puts first for the same answers. Nothing is made anew for it: the total of a question is linear
in the logarithms of its figures, so a moved figure is a step in one column of it, before the clamp:

  total(q, c) = sum over symptoms s of q of yes(s) * log P(s | c) + no(s) * log(1 - P(s | c))

where yes and no depend on the answers alone. A moved share of a cause leaves the others in proportion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from checker.benchmark.ranged_figures import Figure, of_row, of_shares
from checker.reasoning.causes.families import firsts, kinds
from checker.reasoning.causes.frequencies import (
    CLAMP,
    PRIOR_STRENGTH,
    UNTICKED,
    Factor,
    Tables,
    Vector,
    row_of,
    tables,
    tempered,
)
from checker.reasoning.causes.reading import leaked
from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import KnowledgeBase

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Effect:
    """What one figure moves at either end of its range. Shapes: (people,)."""

    figure: Figure
    touched: Flags
    """Whose answers read it."""
    leader: Flags
    """For whom another cause comes first."""
    kind: Flags
    """For whom another kind of pain comes first."""


@dataclass(frozen=True, eq=False)
class _Answered:
    """What people answered to one question, as far as it counts."""

    factor: Factor
    yes: Vector
    """Shape (people, symptoms): the weight of each log P(symptom)."""
    no: Vector
    """Shape (people, symptoms): the weight of each log P(not symptom)."""
    total: Vector
    """Shape (people, n): the log-likelihood before the clamp."""
    counts: Vector
    """Shape (people, 1): the tempering; 0 where it was not answered."""

    def symptoms(self, knowledge: KnowledgeBase, row: str) -> list[int]:
        """Places of the symptoms that use a frequency row."""
        codes = enumerate(self.factor.symptoms)
        return [i for i, code in codes if row_of(knowledge, knowledge.symptom[code]) == row]


@dataclass(frozen=True, eq=False)
class _People:
    """Everybody's answers in numbers."""

    knowledge: KnowledgeBase
    table: Tables
    answered: tuple[_Answered, ...]
    score: Vector
    """Shape (people, n)."""

    def first(self, score: Vector, prior: Vector) -> npt.NDArray[np.intp]:
        """Index of the condition that leads, shape of `score` less its last axis."""
        posterior = leaked(score, prior)
        flat = firsts(self.knowledge, posterior.reshape(-1, posterior.shape[-1]))
        return flat.reshape(posterior.shape[:-1])


def effects(knowledge: KnowledgeBase, evidence: Sequence[Evidence]) -> Iterator[Effect]:
    """What each figure moves for these people, in the order of the content; the shares of the causes last."""
    people = _people(knowledge, evidence)
    kind = kinds(knowledge).belongs.argmax(axis=1)
    before = people.first(people.score, people.table.prior)[:, None]
    for figures, touched, afters in _moved(people):
        leader = np.any([after != before for after in afters], axis=0)
        other = np.any([kind[after] != kind[before] for after in afters], axis=0)
        for i, figure in enumerate(figures):
            yield Effect(figure, touched, leader[:, i], other[:, i])


_Row = tuple[list[Figure], Flags, list[npt.NDArray[np.intp]]]
"""Figures, whom they touch, and who leads when each is at its lower and upper end: (people, figures)."""


def _moved(people: _People) -> Iterator[_Row]:
    for row in people.knowledge.frequencies:
        figures = of_row(people.knowledge, row)
        touched = _touched(people, row)
        yield figures, touched, [_with_row(people, row, touched, _ends(figures, end)) for end in range(2)]
    shares, everybody = of_shares(people.knowledge), np.ones(len(people.score), np.bool_)
    yield shares, everybody, [_with_shares(people, _ends(shares, end)) for end in range(2)]


def _ends(figures: Sequence[Figure], end: int) -> Vector:
    """Shape (figures,): their lower or upper ends, as shares."""
    return np.array([(figure.low, figure.high)[end] for figure in figures], dtype=np.float64) / 100


def _touched(people: _People, row: str) -> Flags:
    each = [a.yes[:, at] + a.no[:, at] for a in people.answered for at in [a.symptoms(people.knowledge, row)]]
    return np.asarray(np.concatenate(each, axis=1).any(axis=1))


def _with_row(people: _People, row: str, touched: Flags, end: Vector) -> npt.NDArray[np.intp]:
    """Who leads when the figure of each condition in a row, by itself, is at its end."""
    score = people.score[touched][:, None, :]
    for answered in people.answered:
        if at := answered.symptoms(people.knowledge, row):
            score = score + _step(answered, at, touched, end)
    before = people.first(people.score, people.table.prior)
    after = np.repeat(before[:, None], len(end), axis=1)
    after[touched] = people.first(score, people.table.prior)
    return after


def _step(answered: _Answered, at: list[int], touched: Flags, end: Vector) -> Vector:
    """What the score gains, shape (touched people, figures, n)."""
    yes, no = (each[touched][:, at].sum(axis=1, keepdims=True) for each in (answered.yes, answered.no))
    first = at[0]
    column = yes * (np.log(end) - answered.factor.yes[first])
    column = column + no * (np.log1p(-end) - answered.factor.no[first])
    total = answered.total[touched][:, None, :]
    moved = total + np.eye(len(end)) * column[:, :, None]
    step: Vector = answered.counts[touched][:, None, :] * (_clamped(moved) - _clamped(total))
    return step


def _with_shares(people: _People, end: Vector) -> npt.NDArray[np.intp]:
    """Who leads when the share of each condition, by itself, is at its end, and the others give way."""
    share = np.array([c.prior for c in people.knowledge.conditions]) / 100
    others = share * ((1 - end) / (1 - share))[:, None]
    prior = np.where(np.eye(len(end)) == 1, end[:, None], others) ** PRIOR_STRENGTH
    prior = prior / prior.sum(axis=1, keepdims=True)
    return people.first(people.score[:, None, :] + np.log(prior) - people.table.log_prior, prior)


def _people(knowledge: KnowledgeBase, evidence: Sequence[Evidence]) -> _People:
    table = tables(knowledge)
    parts = {code: _coefficients(factor, evidence) for code, factor in table.factors.items()}
    given = {c: np.asarray((yes + no).any(axis=1), dtype=np.float64) for c, (yes, no) in parts.items()}
    count = {factor.group: np.zeros(len(evidence)) for factor in table.factors.values()}
    for code, factor in table.factors.items():
        count[factor.group] += given[code]
    answered = tuple(
        _answered(factor, parts[code], given[code] * tempered(count[factor.group]))
        for code, factor in table.factors.items()
    )
    score = table.log_prior + sum(a.counts * _clamped(a.total) for a in answered)
    return _People(knowledge, table, answered, score)


def _answered(factor: Factor, part: tuple[Vector, Vector], counts: Vector) -> _Answered:
    yes, no = part
    return _Answered(factor, yes, no, yes @ factor.yes + no @ factor.no, counts[:, None])


def _coefficients(factor: Factor, evidence: Sequence[Evidence]) -> tuple[Vector, Vector]:
    """The weight of each log P(symptom) and log P(not symptom), each of shape (people, symptoms)."""
    ticked, left = (
        np.array([[s in known for s in factor.symptoms] for known in side], dtype=np.float64)
        for side in ([e.present for e in evidence], [e.absent for e in evidence])
    )
    many = np.sqrt(np.maximum(ticked.sum(axis=1, keepdims=True), 1))
    return ticked / many * factor.weight.T, UNTICKED * factor.counts_unticked * left * factor.weight.T


def _clamped(total: Vector) -> Vector:
    clamped: Vector = np.maximum(total, total.max(axis=-1, keepdims=True) - CLAMP)
    return clamped
