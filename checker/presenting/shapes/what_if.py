"""What would change the result."""

from __future__ import annotations

from dataclasses import dataclass

from checker.presenting.shapes.said import Said


@dataclass(frozen=True)
class Higher:
    """What would lead to one higher care level, a sentence each."""

    level: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class ShownAsk:
    """The open question that matters most."""

    title: str
    why: str
    step: int
    """Number of the screen on which it is answered again."""


@dataclass(frozen=True)
class ShownWhatIf:
    """What would change this. Nothing here tells how to get less care."""

    alone: Said | None = None
    """The one answer that an urgent level rests on."""
    higher: tuple[Higher, ...] = ()
    firm: str = ""
    """How firm the first cause is."""
    causes: tuple[str, ...] = ()
    """What would put another cause first, a sentence each."""
    ask: ShownAsk | None = None
