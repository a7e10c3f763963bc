"""How far each answer moves a cause, or several together, against all others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from checker.reasoning.causes.frequencies import Vector
from checker.reasoning.causes.reading import Reading

TINY = 1e-12
"""Keeps the arithmetic finite where there is nothing else."""


@dataclass(frozen=True)
class Pull:
    """How far one answer moves one cause or family, in log-odds (nats) against all others."""

    question: str
    symptoms: tuple[str, ...]
    log_odds: float


def by_condition(reading: Reading) -> list[tuple[Pull, ...]]:
    """For each condition, the pull of each answered question, strongest first."""
    weights = reading.weights
    rows: list[list[Pull]] = [[] for _ in reading.table.conditions]
    for code, fit in reading.fits.items():
        odds = _log_odds(weights[reading.table.factors[code].group] * fit, reading.table.prior)
        for row, value in zip(rows, odds.tolist(), strict=True):
            row.append(Pull(code, reading.chosen[code], value))
    return [_strongest_first(row) for row in rows]


def of_some(reading: Reading, inside: npt.NDArray[np.bool_]) -> tuple[Pull, ...]:
    """The pull of each answered question on some conditions together, strongest first."""
    table, weights = reading.table, reading.weights
    parts = [table.prior * inside, table.prior * ~inside]
    found = []
    for code, fit in reading.fits.items():
        likelihood = np.exp(weights[table.factors[code].group] * fit)
        mean, others = (max(float(likelihood @ p), TINY) / max(float(p.sum()), TINY) for p in parts)
        found.append(Pull(code, reading.chosen[code], float(np.log(mean / others))))
    return _strongest_first(found)


def _log_odds(fit: Vector, prior: Vector) -> Vector:
    """The log of (likelihood under c / prior-weighted mean likelihood under the others)."""
    likelihood = np.exp(fit)
    others = np.maximum(likelihood @ prior - likelihood * prior, TINY) / np.maximum(1 - prior, TINY)
    odds: Vector = fit - np.log(others)
    return odds


def _strongest_first(pulls: list[Pull]) -> tuple[Pull, ...]:
    return tuple(sorted(pulls, key=lambda pull: -abs(pull.log_odds)))
