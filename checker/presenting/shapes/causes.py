"""What it may be, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.presenting.shapes.said import Said
from checker.web.gaps import OWN


@dataclass(frozen=True)
class ShownReason:
    """One answer that speaks for or against a cause."""

    question: str = field(metadata=OWN)
    said: tuple[Said, ...] = field(metadata=OWN)
    pull: str = ""
    """strongly-for, a-little-for, a-little-against, strongly-against."""


@dataclass(frozen=True)
class ShownKind:
    """The kind of pain that comes first."""

    code: str
    title: str
    band: str
    band_words: str
    what: str
    lying: str
    """Why lying down matters."""
    tell_apart: str
    """What an examiner does to tell its members apart; empty where one of them stands out."""
    speaks_for: tuple[ShownReason, ...]
    speaks_against: tuple[ShownReason, ...]


@dataclass(frozen=True)
class FurtherCause:
    """A possible cause that is only named."""

    code: str
    lay_name: str
    band_words: str


@dataclass(frozen=True)
class ShownCause:
    """One possible cause in play."""

    code: str
    name: str
    lay_name: str
    band: str
    band_words: str
    """Empty for members of a kind that stays open: they are worth knowing about with it."""
    brief: str
    """What it is, in a sentence or two."""
    lying_brief: str
    """Why lying down matters."""
    course: str
    speaks_for: tuple[ShownReason, ...]
    speaks_against: tuple[ShownReason, ...]
    drawing: str = ""
    """Code of the drawing of where it sits, or empty."""
