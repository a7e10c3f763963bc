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
        odds = _log_odds(self.reading.weighed, self.reading.table.prior)
        return dict(zip(self.reading.fits, odds.tolist(), strict=True))


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
    parts = reading.table.prior * np.array([inside, ~inside])
    means = np.maximum(np.exp(reading.weighed) @ parts.T, TINY) / np.maximum(parts.sum(axis=1), TINY)
    odds = np.log(means[:, 0] / means[:, 1]).tolist()
    return _strongest_first(
        [Pull(code, reading.chosen[code], each) for code, each in zip(reading.fits, odds, strict=True)]
    )


def _log_odds(fit: Vector, prior: Vector) -> Vector:
    """The log of (likelihood under c / prior-weighted mean likelihood under the others), of each."""
    likelihood = np.exp(fit)
    mean = (likelihood @ prior)[:, None]
    others = np.maximum(mean - likelihood * prior, TINY) / np.maximum(1 - prior, TINY)
    odds: Vector = fit - np.log(others)
    return odds


def _strongest_first(pulls: list[Pull]) -> tuple[Pull, ...]:
    return tuple(sorted(pulls, key=lambda pull: -abs(pull.log_odds)))
