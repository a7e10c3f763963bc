"""What was found when figures were looked up in the literature: their file, by answer and cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from checker.cases import CaseError
from checker.reasoning.knowledge.plain_form import read
from checker.reasoning.knowledge.problem import Problem

LOOKED_UP = Path(__file__).parent / "looked_up.yaml"


@dataclass(frozen=True)
class LookedUp:
    """What was found for the figures of some answers with some causes."""

    answers: tuple[str, ...]
    causes: tuple[str, ...]
    finding: str
    """The published figure with its sample and setting, or why there is none."""
    urls: tuple[str, ...] = ()
    """Where that was read."""

    def __str__(self) -> str:
        """As it stands in a table."""
        links = (f"[{number}]({url})" for number, url in enumerate(self.urls, 1))
        return " ".join([self.finding.strip(), *links])


@dataclass(frozen=True)
class _File:
    looked_up: tuple[LookedUp, ...]


def read_looked_up(path: Path = LOOKED_UP) -> Mapping[tuple[str, str], LookedUp]:
    """By frequency row and cause. Raises CaseError that lists what is wrong in the file."""
    problems: list[Problem] = []
    file: _File = read(_File, yaml.safe_load(path.read_text("utf-8")), path.name, problems)
    if problems:
        raise CaseError(problems)
    return {(row, cause): each for each in file.looked_up for row in each.answers for cause in each.causes}
