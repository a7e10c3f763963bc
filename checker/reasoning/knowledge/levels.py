"""Care levels and time frames: the two ordered scales on which urgency is told."""

from __future__ import annotations

from enum import IntEnum
from typing import TypeVar

E = TypeVar("E", bound=IntEnum)


class CareLevel(IntEnum):
    """How much help the answers call for. A higher number is more urgent."""

    SELF_CARE = 1
    SEE_PROFESSIONAL = 2
    URGENT = 3
    EMERGENCY = 4

    @property
    def code(self) -> str:
        """The stable code used in content, cookies, JSON and templates."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def from_code(cls, code: str) -> CareLevel:
        """Read a code. Raises ValueError."""
        return _member(cls, code)


class TimeFrame(IntEnum):
    """By when to act, in days. NOW means this minute; a lower number is sooner."""

    NOW = 0
    TODAY = 1
    TWO_DAYS = 2
    ONE_WEEK = 7
    TWO_WEEKS = 14
    FOUR_WEEKS = 28

    @property
    def code(self) -> str:
        """The stable code used in content, cookies, JSON and templates."""
        return self.name.lower().replace("_", "-")

    @property
    def days_ahead(self) -> int:
        """Whole days from the day of the answers to the last day to act."""
        return 0 if self is TimeFrame.TODAY else int(self)

    @classmethod
    def from_code(cls, code: str) -> TimeFrame:
        """Read a code. Raises ValueError."""
        return _member(cls, code)


LATEST = {CareLevel.URGENT: TimeFrame.TODAY, CareLevel.EMERGENCY: TimeFrame.NOW}
"""By when people act on a level at the latest; the other levels leave it to the rule."""


def too_late(level: CareLevel, within: TimeFrame) -> bool:
    """Whether a time frame takes back what a care level says."""
    return within > LATEST.get(level, within)


def _member(scale: type[E], code: str) -> E:
    try:
        return scale[code.upper().replace("-", "_")]
    except KeyError:
        raise ValueError(scale.__name__, code) from None
