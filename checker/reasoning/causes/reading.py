"""The evidence about causes in numbers; `differential` says by which recipe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from checker.reasoning.causes.frequencies import Factor, Tables, Vector, tables, weight_of
from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import KnowledgeBase

LEAK = 0.05


@dataclass(frozen=True, eq=False)
class Reading:
    """The evidence in numbers: which factors were answered, and each one's fit."""

    table: Tables
    fits: Mapping[str, Vector]
    """Question code -> clamped log-likelihood, shape (n conditions,)."""
    variances: Mapping[str, Vector]
    """Question code -> that of the same, by the ranges of its figures."""
    chosen: Mapping[str, tuple[str, ...]]
    """Question code -> symptoms present."""

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Evidence group -> what each answered factor in it counts."""
        return {group: weight_of(count) for group, count in self.counts.items()}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Evidence group -> how many of its factors are answered; only where any is."""
        return Counter(self.table.factors[q].group for q in self.fits)

    @cached_property
    def totals(self) -> Mapping[str, tuple[Vector, int]]:
        """Evidence group -> summed fit, shape (n conditions,), and how many of its factors are answered."""
        totals: dict[str, tuple[Vector, int]] = {}
        for code, fit in self.fits.items():
            total, count = totals.get(group := self.table.factors[code].group, (None, 0))
            totals[group] = (fit if total is None else total + fit, count + 1)
        return totals

    @cached_property
    def posterior(self) -> Vector:
        """Shape (n conditions,), sums to 1; read-only."""
        posterior = leaked(self.score, self.table.prior)
        posterior.flags.writeable = False
        return posterior

    @cached_property
    def score(self) -> Vector:
        """Shape (n conditions,): the log prior, and every fit at its weight."""
        return self.table.log_prior + self._weighed(self.fits, self.weight)

    @cached_property
    def variance(self) -> Vector:
        """Shape (n conditions,): that of each condition's score."""
        return self.table.prior_variance + self._weighed(self.variances, self.weight**2)

    @cached_property
    def weighed(self) -> Vector:
        """Every fit at its weight, shape (answered factors, n conditions)."""
        fits = np.array(list(self.fits.values())).reshape(-1, len(self.table.conditions))
        weighed: Vector = self.weight[:, None] * fits
        return weighed

    @cached_property
    def weight(self) -> Vector:
        """What each answered factor counts, in their order."""
        return np.array([self.weights[self.table.factors[q].group] for q in self.fits])

    def _weighed(self, each: Mapping[str, Vector], weight: Vector) -> Vector:
        """The sum, shape (n conditions,), of one row for each answered factor."""
        if not each:
            return np.zeros_like(self.table.log_prior)
        total: Vector = weight @ np.array(list(each.values()))
        return total


def read(knowledge: KnowledgeBase, evidence: Evidence) -> Reading:
    """Turn evidence into one fit vector for each factor that was answered."""
    table = tables(knowledge)
    fits: dict[str, Vector] = {}
    variances: dict[str, Vector] = {}
    chosen: dict[str, tuple[str, ...]] = {}
    said = evidence.present | evidence.absent
    for code, factor in table.factors.items():
        if factor.every.isdisjoint(said if factor.counts_unticked else evidence.present):
            continue
        ticked, unticked = _ticks(factor, evidence)
        fits[code] = factor.fit(ticked, unticked)
        variances[code] = factor.variance(ticked, unticked)
        chosen[code] = tuple([factor.symptoms[i] for i in ticked])
    return Reading(table, fits, variances, chosen)


def leaked(score: Vector, prior: Vector) -> Vector:
    """Softmax over the last axis, mixed with the prior. Shapes (..., n) and (n,)."""
    # Of thousands of rows most of the time would go into room for what lies between: all is in one place.
    share: Vector = score - score.max(axis=-1, keepdims=True)
    np.exp(share, out=share)
    total = share.sum(axis=-1, keepdims=True)
    share *= 1 - LEAK
    share /= total
    share += LEAK * prior
    return share


def _ticks(factor: Factor, evidence: Evidence) -> tuple[tuple[int, ...], tuple[int, ...]]:
    ticked = tuple([i for i, s in enumerate(factor.symptoms) if s in evidence.present])
    unticked = tuple([i for i, s in enumerate(factor.symptoms) if s in evidence.absent])
    return ticked, unticked
