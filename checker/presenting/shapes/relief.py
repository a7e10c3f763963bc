"""What to try, and what to leave out."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.web.gaps import OWN


@dataclass(frozen=True)
class ShownTip:
    """One remedy that is shown."""

    code: str
    title: str
    time: str
    summary: str
    steps: tuple[str, ...]
    stop_if: str
    not_if: tuple[str, ...] = field(metadata=OWN)
    evidence: str
    """In words: "Limited evidence"."""
    evidence_note: str
    chosen_for: tuple[str, ...] = field(default=(), metadata=OWN)
    """Each goes on after "because": "you usually sleep on your back"."""
    notes: tuple[str, ...] = field(default=(), metadata=OWN)
    drawing: str = ""
    """Code of its drawing, or empty."""
    position: bool = False
    """Whether it is a way to lie."""


@dataclass(frozen=True)
class LeaveOut:
    """One remedy to leave out for now."""

    code: str
    title: str
    reasons: tuple[str, ...] = field(metadata=OWN)
    pause: bool
    """Its title says itself what to leave out; any other title reads like advice."""


@dataclass(frozen=True)
class ShownRelief:
    """Everything to try, in the order of the page."""

    tonight: tuple[ShownTip, ...]
    morning: tuple[ShownTip, ...]
    this_week: tuple[ShownTip, ...]
    opened: tuple[ShownTip, ...]
    """Cards that the ice-or-warmth check opened, and for which the slots had no room."""
    more: tuple[ShownTip, ...]
    pinned: tuple[ShownTip, ...]
    locked: tuple[str, ...]
    """Titles of the cards that wait for the ice-or-warmth check."""
    leave_out: tuple[LeaveOut, ...]
    line: str
    why_none: str
    say_avoid: str

    @property
    def until_then(self) -> ShownTip | None:
        """The first way to lie for tonight, for whoever waits for help; None where there is none."""
        return next((tip for tip in self.tonight if tip.position), None)

    @property
    def line_alone(self) -> str:
        """How to lie in a line, where there is no way to lie for tonight; else empty."""
        return "" if self.until_then else self.line
