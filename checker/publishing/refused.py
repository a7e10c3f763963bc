"""What is raised where something may not be published."""

from __future__ import annotations

from collections.abc import Iterable

from checker.presenting.problems import lines
from checker.reasoning.knowledge.problem import Problem, as_problem


class PublishRefusedError(Exception):
    """It cannot be published; `problems` says why, one line each."""

    def __init__(self, problems: Iterable[Problem | str]) -> None:
        self.problems = list(dict.fromkeys(lines(map(as_problem, problems))))
        super().__init__("\n".join(self.problems))
