"""What is raised where something may not be published."""

from __future__ import annotations

from collections.abc import Iterable

from checker.presenting.problems import lines
from checker.reasoning.knowledge.problem import Problem


class PublishRefusedError(Exception):
    """It cannot be published; `problems` says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__(*self.problems)

    @property
    def lines(self) -> list[str]:
        """One line for each reason."""
        return lines(self.problems)

    def __str__(self) -> str:
        return "\n".join(self.lines)
