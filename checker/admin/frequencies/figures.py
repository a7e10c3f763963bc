"""One figure: how it is typed, and its band in words."""

from __future__ import annotations

from typing import Any

from checker.presenting.figures import HOW_OFTEN

LOWEST, HIGHEST = 1, 99
"""Per cent; nothing is certain."""


def read_percent(cell: Any) -> int | None:
    """A figure from 1 to 99, or None for an empty cell. Raises ValueError with what to do."""
    text = str(cell if cell is not None else "").strip().removesuffix("%").strip()
    if not text:
        return None
    number = float(text) if text.replace(".", "", 1).isdecimal() else -1.0
    if not number.is_integer() or not LOWEST <= number <= HIGHEST:
        raise ValueError(f"“{text[:20]}” is not a whole number from {LOWEST} to {HIGHEST}.")
    return int(number)


def words_for(percent: int | None) -> str:
    """The band of a figure in words."""
    return "" if percent is None else next(str(words) for below, words in HOW_OFTEN if percent < below)
