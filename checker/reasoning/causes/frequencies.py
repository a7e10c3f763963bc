"""The frequency matrix as NumPy arrays, made once for each knowledge base.

A factor is what one question says about causes: its own symptoms and those
that other questions ask for it (`scored_with`). Units: natural logarithms of
probabilities. Shapes: n conditions across, in the order of the knowledge base.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt

from checker.reasoning.causes import ranges
from checker.reasoning.knowledge import KnowledgeBase, Question, QuestionKind, Symptom

Vector = npt.NDArray[np.float64]

CLAMP = 3.0
"""No condition falls more than this many nats below the best on one question."""
UNTICKED = 0.15
"""Weight of an unticked box of a tick-list."""
TEMPERING = 0.35
"""What n answers to one group of questions count together: each by n to the power of minus this."""
PRIOR_STRENGTH = 0.75
"""The power to which the shares of the causes are raised before any answer: 1 takes them at their word."""


@dataclass(frozen=True)
class Outcomes:
    """Every answer that could still be given to a factor."""

    chance: Vector
    """Shape (outcomes, n): P(outcome | condition); columns sum to 1."""
    fit: Vector
    """Shape (outcomes, n): the clamped log-likelihood the recipe gives it."""
    ticked: npt.NDArray[np.bool_]
    """Shape (outcomes, open symptoms): which of these the answer names."""


@dataclass(frozen=True, eq=False)
class Factor:
    """One question's evidence about causes."""

    code: str
    group: str
    kind: QuestionKind
    symptoms: tuple[str, ...]
    """Symptoms with a frequency row, in order."""
    yes: Vector
    """Shape (symptoms, n): log P(symptom | condition)."""
    no: Vector
    """Shape (symptoms, n): log P(not symptom | condition)."""
    weight: Vector
    """Shape (symptoms, 1): what each counts for the fit; it leaves the chances of the answers as they are."""
    deviation: Vector
    """Shape (symptoms, n): how far P(symptom | condition) may be off, in log-odds."""

    @cached_property
    def every(self) -> frozenset[str]:
        """Its symptoms, without an order."""
        return frozenset(self.symptoms)

    @cached_property
    def counts_unticked(self) -> bool:
        """Whether a symptom that was not chosen says something beside those that were."""
        match self.kind:
            case QuestionKind.ONE:
                return False
            case QuestionKind.MANY:
                return True

    def fit(self, ticked: Sequence[int], unticked: Sequence[int]) -> Vector:
        """Weighted and clamped log-likelihood, shape (n,), of ticked and unticked symptoms; read-only."""
        return _fit(self, tuple(ticked), tuple(unticked) if self.counts_unticked else ())

    def variance(self, ticked: Sequence[int], unticked: Sequence[int]) -> Vector:
        """That of the same log-likelihood, shape (n,), by the ranges of its figures; read-only."""
        return _variance(self, tuple(ticked), tuple(unticked) if self.counts_unticked else ())


@dataclass(frozen=True)
class Tables:
    """All factors of a knowledge base, with the priors."""

    conditions: tuple[str, ...]
    log_prior: Vector
    prior: Vector
    """Shape (n,): the shares of the causes, drawn together by PRIOR_STRENGTH; sums to 1."""
    prior_variance: Vector
    """Shape (n,): that of log_prior, by the range of the shares."""
    factors: dict[str, Factor]


@lru_cache(maxsize=4096)
def _fit(factor: Factor, ticked: tuple[int, ...], unticked: tuple[int, ...]) -> Vector:
    """See `Factor.fit`. Kept, because people give the same answers to one question again and again."""
    total: Vector = np.zeros(factor.yes.shape[1])
    if ticked:
        total = total + (factor.weight * factor.yes)[list(ticked)].sum(axis=0) / np.sqrt(len(ticked))
    total = total + UNTICKED * (factor.weight * factor.no)[list(unticked)].sum(axis=0)
    clamped: Vector = np.maximum(total, total.max() - CLAMP)
    clamped.flags.writeable = False
    return clamped


@lru_cache(maxsize=4096)
def _variance(factor: Factor, ticked: tuple[int, ...], unticked: tuple[int, ...]) -> Vector:
    """See `Factor.variance`. Where the log-odds of p move by 1, log p moves by 1 - p, and log(1 - p) by p."""
    yes, no = (factor.weight * factor.deviation * np.exp(other) for other in (factor.no, factor.yes))
    total: Vector = (yes[list(ticked)] ** 2).sum(axis=0) / max(len(ticked), 1)
    total = total + UNTICKED**2 * (no[list(unticked)] ** 2).sum(axis=0)
    total.flags.writeable = False
    return total


@lru_cache(maxsize=1024)
def weight_of(count: int) -> float:
    """`tempered` of one number."""
    return float(tempered(count))


def tempered(count: Vector | int) -> Vector:
    """What each of `count` answers to one group of questions counts, 1 for none; shaped like `count`."""
    weight: Vector = np.maximum(count, 1.0) ** -TEMPERING
    return weight


@lru_cache(maxsize=16)
def tables(knowledge: KnowledgeBase) -> Tables:
    """The arrays of a knowledge base; made at first use and kept."""
    prior = np.array([c.prior for c in knowledge.conditions], dtype=np.float64) ** PRIOR_STRENGTH
    prior = prior / prior.sum()
    factors = {q.code: f for q in knowledge.questions if q.evidence_group and (f := _factor(knowledge, q))}
    variance = (PRIOR_STRENGTH * (1 - prior) * ranges.of_prior(knowledge)) ** 2
    codes = tuple(c.code for c in knowledge.conditions)
    return Tables(codes, np.log(prior), prior, variance, factors)


@lru_cache(maxsize=2048)
def outcomes(factor: Factor, open_: tuple[int, ...]) -> Outcomes:
    """All answers to the `open_` symptoms of a factor."""
    match factor.kind:
        case QuestionKind.ONE:
            return _each(factor, open_)
        case QuestionKind.MANY:
            return _every_combination(factor, open_)


def _each(factor: Factor, open_: tuple[int, ...]) -> Outcomes:
    chance = np.exp(factor.yes[list(open_)])
    rows = [factor.fit([i], []) for i in open_]
    return Outcomes(chance / chance.sum(axis=0), np.array(rows), np.eye(len(open_), dtype=np.bool_))


def _every_combination(factor: Factor, open_: tuple[int, ...]) -> Outcomes:
    chances, fits = [], []
    every = list(product((False, True), repeat=len(open_)))
    for ticks in every:
        ticked = [i for i, tick in zip(open_, ticks, strict=True) if tick]
        unticked = [i for i, tick in zip(open_, ticks, strict=True) if not tick]
        chances.append(np.exp(factor.yes[ticked].sum(axis=0) + factor.no[unticked].sum(axis=0)))
        fits.append(factor.fit(ticked, unticked))
    return Outcomes(np.array(chances), np.array(fits), np.array(every))


def row_of(knowledge: KnowledgeBase, symptom: Symptom) -> str:
    """The code whose frequency row a symptom uses, or "" when it has none."""
    code = symptom.frequency_of or symptom.code
    return code if code in knowledge.frequencies else ""


def scored(knowledge: KnowledgeBase, question: Question) -> tuple[Symptom, ...]:
    """The symptoms whose frequencies belong to a question's evidence."""
    own = [s for s in question.symptoms if not s.scored_with or s.scored_with == question.code]
    lent = [s for s in knowledge.symptom.values() if s.scored_with == question.code and s not in own]
    return tuple(s for s in (*own, *lent) if row_of(knowledge, s))


def _factor(knowledge: KnowledgeBase, question: Question) -> Factor | None:
    symptoms = scored(knowledge, question)
    if not symptoms:
        return None
    codes = [c.code for c in knowledge.conditions]
    names = [row_of(knowledge, s) for s in symptoms]
    rows = [knowledge.frequencies[name] for name in names]
    share = np.array([[row[c].percent for c in codes] for row in rows], dtype=np.float64) / 100.0
    return Factor(
        code=question.code,
        group=question.evidence_group,
        kind=question.kind,
        symptoms=tuple(s.code for s in symptoms),
        yes=np.log(share),
        no=np.log1p(-share),
        weight=np.array([[s.weight / 100] for s in symptoms]),
        deviation=np.array([ranges.deviations(knowledge, name) for name in names]),
    )
