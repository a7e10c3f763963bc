"""The fit of one factor after each answer to a question that touches it.

Shapes: rows are the possible answers of the question, n the conditions.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from checker.reasoning.causes.frequencies import CLAMP, UNTICKED, Factor, Vector
from checker.reasoning.evidence import Evidence
from checker.reasoning.what_if.open_lines import left_open, which
from checker.reasoning.what_if.possible_answers import FactorPart

FEW, MANY = 256, 4096
"""Answers to one question: more than a few have lists of nine boxes, more than many only two questions."""
Refit = tuple[Factor, Vector, Vector]
"""A factor, its new fit, shape (rows, n), and whether it is answered, shape (rows, 1)."""


def refit(part: FactorPart, base: Evidence, *, apart: bool) -> Refit:
    """The part's factor after each answer; what the question does not decide stays as it is."""
    kept = [i for i, own in enumerate(part.own) if apart or not own]
    symptoms = part.factor.symptoms
    present = tuple(i for i in kept if symptoms[i] in base.present)
    absent = tuple(i for i in kept if symptoms[i] in base.absent and not part.own[i])
    rows = len(part.ticks)
    fits = _few_fits if rows <= FEW else _many_fits if rows <= MANY else _fits
    return (part.factor, *fits(part, present, absent, which(part.open_lines, base)))


def _fits(
    part: FactorPart, present: tuple[int, ...], absent: tuple[int, ...], lines: tuple[str, ...]
) -> tuple[Vector, Vector]:
    """What `Factor.fit` gives for each answer; a factor without any answer counts for nothing."""
    factor, ticks, blanks = part.factor, part.ticks.copy(), part.blanks.copy()
    blanks = left_open(part.open_lines, lines, blanks)
    ticks[:, list(present)] = True
    blanks[:, list(absent)] = True
    blanks &= ~ticks & ~part.reopened
    count = ticks.sum(axis=1, keepdims=True)
    total = ticks.astype(float) @ (factor.weight * factor.yes) / np.sqrt(np.maximum(count, 1))
    answered = count > 0
    if factor.counts_unticked:
        total = total + UNTICKED * (blanks.astype(float) @ (factor.weight * factor.no))
        answered = answered | blanks.any(axis=1, keepdims=True)
    clamped = np.maximum(total, total.max(axis=1, keepdims=True) - CLAMP)
    return np.where(answered, clamped, 0.0), answered.astype(float)


_few_fits = lru_cache(maxsize=512)(_fits)
_many_fits = lru_cache(maxsize=16)(_fits)
"""Of a list of eleven boxes each takes 0.4 MB: the answers that most people give are kept. Of two questions
together one may take 3 MB, and is seldom asked for twice."""
