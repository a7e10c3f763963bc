"""What it may be, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass

from checker.presenting.shapes.said import Basis, Said


@dataclass(frozen=True)
class ShownFact:
    """How often people with a cause say one thing, and what that rests on."""

    said: str
    frequency: str
    """In the band's words: "almost never" to "almost always"."""
    basis: Basis
    note: str = ""
    """What the figure was taken from, or why it was set so."""


@dataclass(frozen=True)
class ShownReason:
    """One answer that speaks for or against a cause."""

    question: str
    said: tuple[Said, ...]
    facts: tuple[ShownFact, ...] = ()
    pull: str = ""
    """strongly-for, a-little-for, a-little-against, strongly-against."""


@dataclass(frozen=True)
class ShownCause:
    """One possible cause in play."""

    code: str
    name: str
    lay_name: str
    band: str
    band_words: str
    brief: str
    """What it is, in a sentence or two."""
    what: str
    """More about that."""
    lying_brief: str
    """Why lying down matters."""
    lying: str
    """More about that."""
    course: str
    care: str
    evidence: str
    speaks_for: tuple[ShownReason, ...]
    speaks_against: tuple[ShownReason, ...]
    basis: Basis
    drawing: str = ""
    """Code of the drawing of where it sits, or empty."""
