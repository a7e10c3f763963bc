"""How far each answer moves a cause, or several together, against all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

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


def by_condition(reading: Reading) -> list[Sequence[Pull]]:
    """For each condition, the pull of each answered question, strongest first; made when it is read."""
    odds = _Odds(reading)
    return [Pulls(odds, index) for index in range(len(reading.table.conditions))]


@dataclass(frozen=True, eq=False)
class _Odds:
    """How far each answered question moves each condition."""

    reading: Reading

    @cached_property
    def of_each(self) -> dict[str, list[float]]:
        """Question code -> log-odds of each condition."""
        weights, table = self.reading.weights, self.reading.table
        weighed = {code: weights[table.factors[code].group] * fit for code, fit in self.reading.fits.items()}
        return {code: _log_odds(fit, table.prior).tolist() for code, fit in weighed.items()}


class Pulls(Sequence[Pull]):
    """The pulls on one condition: a page names few of all, and most pages none."""

    def __init__(self, odds: _Odds, place: int) -> None:
        self.odds, self.place = odds, place

    @cached_property
    def _all(self) -> tuple[Pull, ...]:
        chosen = self.odds.reading.chosen
        return _strongest_first(
            [Pull(code, chosen[code], row[self.place]) for code, row in self.odds.of_each.items()]
        )

    def __len__(self) -> int:
        return len(self.odds.reading.fits)

    def __getitem__(self, index: Any) -> Any:
        return self._all[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)


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
