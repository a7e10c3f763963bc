"""What would change the result."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.presenting.shapes.said import Said
from checker.web.gaps import OWN


@dataclass(frozen=True)
class Higher:
    """What would lead to one higher care level, a sentence each."""

    level: str
    sentences: tuple[str, ...] = field(metadata=OWN)


@dataclass(frozen=True)
class ShownAsk:
    """The open question that matters most."""

    title: str = field(metadata=OWN)
    why: str
    step: int
    """Number of the screen on which it is answered again."""


@dataclass(frozen=True)
class ShownWhatIf:
    """What would change this. Nothing here tells how to get less care."""

    alone: Said | None = field(default=None, metadata=OWN)
    """The one answer that an urgent level rests on."""
    higher: tuple[Higher, ...] = field(default=(), metadata=OWN)
    firm: str = field(default="", metadata=OWN)
    """How firm the first cause is."""
    causes: tuple[str, ...] = field(default=(), metadata=OWN)
    """What would put another cause first, a sentence each."""
    ask: ShownAsk | None = field(default=None, metadata=OWN)
