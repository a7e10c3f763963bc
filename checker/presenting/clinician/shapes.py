"""What the clinician's page shows: plain words in frozen dataclasses, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass

from django.utils.translation import gettext as _

from checker.presenting.care_level import WORDS
from checker.presenting.clinician.notes import NotedLine
from checker.reasoning.knowledge.levels import CareLevel

ROOMY = 4000
"""Up to so many characters the print is larger; more still fit on the sheet in small print."""


@dataclass(frozen=True)
class RaisedSign:
    """One warning sign that holds."""

    title: str
    level: str
    because: tuple[str, ...]
    more: bool
    """Whether more answers raised it than are listed."""


@dataclass(frozen=True)
class Considered:
    """One cause in play, by its clinical name."""

    name: str
    band: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(frozen=True)
class Lower:
    """Answers without which the level would be lower."""

    without: tuple[str, ...]
    level: str
    """The level that is left; the highest, where other answers would lead to several."""


@dataclass(frozen=True)
class Sheet:
    """Everything on the page, in its order."""

    level: str
    by: str
    minor: bool
    signs: tuple[RaisedSign, ...]
    """The most urgent ones."""
    teams: tuple[str, ...]
    """Own teams that the person was told to ring first."""
    more_signs: int
    """How many more are raised, none more urgent."""
    pattern: tuple[NotedLine, ...]
    course: tuple[NotedLine, ...]
    positions: tuple[NotedLine, ...]
    screen: tuple[NotedLine, ...]
    risk: tuple[NotedLine, ...]
    other: tuple[NotedLine, ...]
    kind: str
    """The kind of pain that comes first, and how well it fits."""
    causes: tuple[Considered, ...]
    none_fits: bool
    lower: tuple[Lower, ...]
    unsure: tuple[str, ...]
    not_asked: tuple[str, ...]
    review_status: str
    left_out: bool
    """Whether private answers were left out."""
    unfinished: str = ""
    """Name of the question at which the person stopped; empty once all was answered."""

    @property
    def asks_again(self) -> bool:
        """Whether the date is for answering again, not for being seen."""
        return self.level == _(WORDS[CareLevel.SELF_CARE])

    @property
    def length(self) -> int:
        """Characters of all its texts."""
        return _length(self)

    @property
    def roomy(self) -> bool:
        """Whether the sheet of paper has room for larger print."""
        return self.length <= ROOMY


def _length(part: object) -> int:
    """Characters of all texts in a part of the page."""
    if isinstance(part, str):
        return len(part)
    if is_dataclass(part):
        return sum(_length(getattr(part, each.name)) for each in fields(part))
    return sum(map(_length, part)) if isinstance(part, tuple) else 0
