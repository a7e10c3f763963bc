"""What a check reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Problem:
    """One fault, where it is, and what to do about it."""

    severity: str
    where: str
    message: str


Found = Iterator[Problem]


def error(where: str, message: str) -> Problem:
    """A problem that keeps the draft from being published."""
    return Problem(ERROR, where, message)


def warning(where: str, message: str) -> Problem:
    """A problem that may be accepted."""
    return Problem(WARNING, where, message)
