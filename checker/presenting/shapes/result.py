"""A whole result: all parts, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.presenting.shapes.care import Care
from checker.presenting.shapes.causes import Cause
from checker.presenting.shapes.relief import Relief
from checker.presenting.shapes.said import Said, SourceLine
from checker.presenting.shapes.what_if import WhatIf


@dataclass(frozen=True)
class Open:
    """A question answered "not sure", or never put."""

    title: str
    items: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Places:
    """Where it is, for the body map."""

    zones: tuple[str, ...] = ()
    """Shapes of the drawing to fill."""
    said: tuple[str, ...] = ()
    """The same in words: "worst at the sit bone"."""


@dataclass(frozen=True)
class Shown:
    """A whole result as shown."""

    answered: str
    """ISO 8601, with its offset."""
    answered_words: str
    region: str
    region_name: str
    minor: bool
    care: Care
    relief: Relief
    causes: tuple[Cause, ...]
    none_fits: bool
    unsure: tuple[Open, ...]
    not_asked: tuple[Open, ...]
    sources: tuple[SourceLine, ...]
    review_status: str
    has_private: bool
    """Whether any of the answers is one that is kept private unless chosen."""
    what_if: WhatIf = field(default_factory=WhatIf)
    places: Places = Places()
    """Empty where no answer is a place."""
