"""What is raised where something may not be published."""

from __future__ import annotations


class PublishRefusedError(Exception):
    """It cannot be published; `problems` says why, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
