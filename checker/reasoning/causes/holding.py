"""How much of a posterior holds over most of the ranges of the figures.

In closed form, to the first order, each figure off by itself:

  variance(c) = that of log prior(c) + sum over questions of (weight * that of log P(answer | c))
  spread(k)   = root of the sum over c of (d logit(share k) / d score(c)) ^ 2 * variance(c)
  holding(k)  = logistic(logit(share k) - z * spread(k)), with the leak

where k is one condition or a family, and z leaves `range_holds` of 100 ranges above. Where every range
is as narrow as its figure, what holds is the posterior.
"""

from __future__ import annotations

from functools import lru_cache
from statistics import NormalDist

import numpy as np

from checker.reasoning.causes.frequencies import Vector
from checker.reasoning.causes.reading import LEAK, Reading
from checker.reasoning.knowledge import KnowledgeBase

_TINY = 1e-12
"""Keeps the arithmetic finite where one condition has it all."""


def holding(knowledge: KnowledgeBase, reading: Reading, belongs: Vector | None = None) -> Vector:
    """What holds of the posterior of each kind; `belongs` has shape (n conditions, kinds).

    Without it, of each condition by itself.
    """
    prior, posterior = reading.table.prior, reading.posterior
    share = np.maximum((posterior - LEAK * prior) / (1 - LEAK), _TINY)
    each = share * share * reading.variance
    every = each.sum()
    if belongs is not None:
        share, each, prior, posterior = np.array((share, each, prior, posterior)) @ belongs
    spread = _spread(share, each, every)
    odds = share / np.maximum(1 - share, _TINY) * np.exp(-_z(knowledge.settings.range_holds) * spread)
    held = (1 - LEAK) * odds / (1 + odds) + LEAK * prior
    return np.where(spread > 0, np.minimum(held, posterior), posterior)


def _spread(share: Vector, inside: Vector, every: float) -> Vector:
    """The standard deviation of the log-odds of each kind, shape (kinds,).

    `inside`: share squared times variance, summed over its conditions; `every`: over all of them.
    """
    own = np.maximum(share, _TINY)
    rest = np.maximum(1 - own, _TINY)
    spread: Vector = np.sqrt(inside / own**2 + np.maximum(every - inside, 0.0) / rest**2)
    return spread


@lru_cache(maxsize=16)
def _z(holds: int) -> float:
    """How many standard deviations below the figure leave `holds` of 100 above."""
    return NormalDist().inv_cdf(holds / 100)
