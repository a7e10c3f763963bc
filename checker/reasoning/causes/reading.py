"""The evidence about causes in numbers; `differential` says by which recipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from checker.reasoning.causes.frequencies import Factor, Tables, Vector, tables, tempered
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
        groups = [self.table.factors[q].group for q in self.fits]
        return {g: float(tempered(groups.count(g))) for g in groups}

    @cached_property
    def totals(self) -> Mapping[str, tuple[Vector, int]]:
        """Evidence group -> summed fit, shape (n conditions,), and how many of its factors are answered."""
        totals: dict[str, tuple[Vector, int]] = {}
        for code, fit in self.fits.items():
            total, count = totals.get(group := self.table.factors[code].group, (0.0, 0))
            totals[group] = (total + fit, count + 1)
        return totals

    @cached_property
    def posterior(self) -> Vector:
        """Shape (n conditions,), sums to 1; read-only."""
        score = self.table.log_prior + sum(
            (self.weights[self.table.factors[q].group] * fit for q, fit in self.fits.items()),
            start=np.zeros_like(self.table.log_prior),
        )
        posterior = leaked(score, self.table.prior)
        posterior.flags.writeable = False
        return posterior

    @cached_property
    def variance(self) -> Vector:
        """Shape (n conditions,): that of each condition's score."""
        return self.table.prior_variance + sum(
            (self.weights[self.table.factors[q].group] ** 2 * each for q, each in self.variances.items()),
            start=np.zeros_like(self.table.log_prior),
        )


def read(knowledge: KnowledgeBase, evidence: Evidence) -> Reading:
    """Turn evidence into one fit vector for each factor that was answered."""
    table = tables(knowledge)
    fits: dict[str, Vector] = {}
    variances: dict[str, Vector] = {}
    chosen: dict[str, tuple[str, ...]] = {}
    for code, factor in table.factors.items():
        ticked, unticked = _ticks(factor, evidence)
        if ticked or (factor.counts_unticked and unticked):
            fits[code] = factor.fit(ticked, unticked)
            variances[code] = factor.variance(ticked, unticked)
            chosen[code] = tuple(factor.symptoms[i] for i in ticked)
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
    ticked = tuple(i for i, s in enumerate(factor.symptoms) if s in evidence.present)
    unticked = tuple(i for i, s in enumerate(factor.symptoms) if s in evidence.absent)
    return ticked, unticked
