"""How far each figure may be off, in log-odds.

Every figure has a range, which is read as a 95 % interval of its odds: its own where its source gives
one, else what the settings say of a sourced figure, of an estimate and of the share of a cause.
"""

from __future__ import annotations

from math import log
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from checker.reasoning.knowledge import Frequency, KnowledgeBase, Settings

_Vector: TypeAlias = npt.NDArray[np.float64]

Z = 1.959963984540054
"""Two-sided 95 % quantile of the normal distribution."""


def deviations(knowledge: KnowledgeBase, row: str) -> list[float]:
    """The standard deviation of each figure of a row, in log-odds, in the order of the conditions."""
    cells = knowledge.frequencies[row]
    return [_deviation(cells[c.code], knowledge.settings) for c in knowledge.conditions]


def ends(figure: Frequency, settings: Settings) -> tuple[int, int]:
    """The lower and the upper end of a figure's range, in whole per cent as content holds them."""
    if figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    factor = _factor(figure, settings)
    low, high = (round(with_odds(figure.percent, by)) for by in (1 / factor, factor))
    return max(low, 1), min(high, 99)


def with_odds(percent: float, factor: float) -> float:
    """What a share in per cent becomes when its odds are multiplied."""
    odds = percent / (100 - percent) * factor
    return 100 * odds / (1 + odds)


def of_prior(knowledge: KnowledgeBase) -> float:
    """The standard deviation of the share of a cause, in log-odds."""
    return log(knowledge.settings.range_prior) / Z


def _deviation(figure: Frequency, settings: Settings) -> float:
    if figure.low is not None and figure.high is not None:
        return (_log_odds(figure.high) - _log_odds(figure.low)) / (2 * Z)
    return log(_factor(figure, settings)) / Z


def _factor(figure: Frequency, settings: Settings) -> float:
    return settings.range_sourced if figure.source else settings.range_estimate


def _log_odds(percent: int) -> float:
    return log(percent / (100 - percent))
