"""A whole result: all parts, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.presenting.shapes.care import ShownCare
from checker.presenting.shapes.causes import FurtherCause, ShownCause, ShownKind
from checker.presenting.shapes.relief import ShownRelief
from checker.presenting.shapes.said import Said
from checker.presenting.shapes.what_if import ShownWhatIf
from checker.web.gaps import OWN


@dataclass(frozen=True)
class QuestionLeft:
    """A question answered "not sure", or never put."""

    title: str = field(metadata=OWN)
    items: tuple[Said, ...] = field(default=(), metadata=OWN)


@dataclass(frozen=True)
class BodyPlaces:
    """Where it is, for the body map."""

    zones: tuple[str, ...] = ()
    """Shapes of the drawing to fill."""
    said: tuple[str, ...] = ()
    """The places in words: "worst at the sit bone"."""


@dataclass(frozen=True)
class Shown:
    """A whole result as shown."""

    answered: str
    """ISO 8601, with its offset."""
    answered_words: str
    region: str
    minor: bool
    care: ShownCare
    relief: ShownRelief
    causes: tuple[ShownCause, ...]
    """Those of the kind that comes first, and what else fits more than to be worth knowing about."""
    none_fits: bool
    unsure: tuple[QuestionLeft, ...]
    not_asked: tuple[QuestionLeft, ...]
    review_status: str
    has_private: bool
    """Whether any of the answers is one that is kept private unless chosen."""
    what_if: ShownWhatIf = field(default_factory=ShownWhatIf)
    places: BodyPlaces = BodyPlaces()
    """Empty where no answer is a place."""
    unfinished: str = ""
    """Name of the first question without whose answer this is unfinished; empty once it is finished."""
    kind: ShownKind | None = None
    further: tuple[FurtherCause, ...] = ()
    """What else is worth knowing about."""
    nearest: tuple[str, ...] = ()
    """Kinds of pain that come nearest where nothing fits, as they stand inside a sentence."""
