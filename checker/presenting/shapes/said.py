"""What every part is made of: the person's own words, sources, ways to reach help."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.web.gaps import OWN


@dataclass(frozen=True)
class Said:
    """One of the person's own answers, named back."""

    text: str = field(metadata=OWN)
    sure: bool = True
    private: bool = False
    """Not to be printed. On a shared page its text has been replaced already."""
    step: int = 0
    """Number of the screen from 1 on which it was answered, or what it is about was ticked; 0 if unknown."""
    given: bool = True
    """False where its question has no answer and the most cautious one counts."""
    plain: bool = False
    """Whether the words themselves say that it is not sure, or not said yet."""


@dataclass(frozen=True)
class SourceLine:
    """One source, as cited."""

    citation: str
    url: str


@dataclass(frozen=True)
class Help:
    """One way to reach help."""

    purpose: str
    text: str
    number: str = ""
    """Digits for a tel: link, or empty."""
    shown: str = ""
    """The number as people write it: "0800 611 116"."""


@dataclass(frozen=True)
class SafetyBox:
    """The red-flag box that stands on every page."""

    region: str
    """Name of the region whose number it is."""
    help: Help | None
    emergency: tuple[str, ...]
    today: tuple[str, ...]
