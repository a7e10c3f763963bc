"""The figures of a knowledge base, each with its range."""

from __future__ import annotations

from dataclasses import dataclass

from checker.reasoning.causes import ranges
from checker.reasoning.knowledge import KnowledgeBase

SHARE = ""
"""Stands for the row of the shares of the causes before any answer."""


@dataclass(frozen=True)
class Figure:
    """One figure with its range, in per cent."""

    row: str
    """Code of the frequency row, or SHARE."""
    condition: str
    percent: float
    low: float
    high: float
    source: str
    """Codes of its sources; empty for an estimate."""


def of_row(knowledge: KnowledgeBase, row: str) -> list[Figure]:
    """How often the answer of a row comes with each condition, in their order."""
    cells = [(c.code, knowledge.frequencies[row][c.code]) for c in knowledge.conditions]
    return [
        Figure(row, code, cell.percent, *ranges.ends(cell, knowledge.settings), cell.source)
        for code, cell in cells
    ]


def of_shares(knowledge: KnowledgeBase) -> list[Figure]:
    """The share of each condition, in their order."""
    factor = knowledge.settings.range_prior
    ends = [[ranges.with_odds(c.prior, by) for by in (1 / factor, factor)] for c in knowledge.conditions]
    pairs = zip(knowledge.conditions, ends, strict=True)
    return [Figure(SHARE, c.code, c.prior, low, high, "") for c, (low, high) in pairs]
