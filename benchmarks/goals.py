"""The goals, and one line of the table for each."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("What", "Goal", "Ours: median (least to most)", "Bare view", "Wizard", "Verdict")
NOT_MEASURED = "not measured"


@dataclass(frozen=True)
class Goal:
    """Something that is measured, and what it should be at most."""

    what: str
    most: float | None = None
    aim: float | None = None
    unit: str = ""
    digits: int = 2

    @property
    def told(self) -> str:
        """The goal in words; empty where none was set."""
        if self.most is None:
            return ""
        aim = "" if self.aim is None else f", aim {self.aim:g}"
        return f"{self.most:g}{self.unit}{aim}"

    def number(self, value: float) -> str:
        """A value as the table shows it."""
        return f"{value:.{self.digits}f}{self.unit}"

    def verdict(self, value: float) -> str:
        """Whether the goal is reached."""
        if self.most is None:
            return ""
        if value > self.most:
            return "miss"
        return "pass" if self.aim is None or value > self.aim else "pass, and the aim"


Line = tuple[str, ...]


def line(goal: Goal, values: Sequence[float], bare: str = "", wizard: str = "") -> Line:
    """A measured goal: the median decides, the spread is told beside it."""
    value = statistics.median(values)
    spread = f" ({goal.number(min(values))} to {goal.number(max(values))})" if len(values) > 1 else ""
    return goal.what, goal.told, goal.number(value) + spread, bare, wizard, goal.verdict(value)


def left_out(goal: Goal, why: str) -> Line:
    """A goal that this command cannot measure well."""
    return goal.what, goal.told, f"{NOT_MEASURED}: {why}", "", "", NOT_MEASURED


def table(lines: Sequence[Line]) -> str:
    """All of it, as Markdown."""
    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
