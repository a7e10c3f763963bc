"""What a result page needs: plain words in frozen dataclasses, ready for a template.

A shared result keeps the same thing as JSON, so templates read either: nothing
here has a method that a template would call.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Help:
    """One way to reach help."""

    purpose: str
    text: str
    number: str = ""
    """Digits for a tel: link, or empty."""
    shown: str = ""
    """The same number as people write it: "0800 611 116"."""


@dataclass(frozen=True)
class SafetyBox:
    """The red-flag box that stands on every page."""

    region: str
    """Name of the region whose number it is."""
    help: Help | None
    emergency: tuple[str, ...]
    today: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One of the person's own answers, named back."""

    text: str
    sure: bool = True
    private: bool = False
    """Not to be printed. On a shared page its text has been replaced already."""
    step: int = 0
    """Number of the screen on which it was answered, from 1; 0 if unknown."""


@dataclass(frozen=True)
class SourceLine:
    """One source, as cited."""

    citation: str
    url: str


@dataclass(frozen=True)
class Basis:
    """What a text rests on: its sources, else what it is instead."""

    sources: tuple[SourceLine, ...] = ()
    instead: str = ""
    """"Estimate" or "Our own decision", where there is no source."""


@dataclass(frozen=True)
class Sign:
    """One raised warning sign."""

    code: str
    title: str
    level: str
    by: str
    because: tuple[Said, ...]
    do_now: str
    do_not: str
    why: str
    say: str
    help: Help | None = None
    private: bool = False
    basis: Basis = Basis()


@dataclass(frozen=True)
class Care:
    """How urgent it is and what to do."""

    level: str
    word: str
    heading: str
    by: str
    what: str
    where: str
    at_night: str
    no_answer: str
    helps: tuple[Help, ...]
    signs: tuple[Sign, ...]
    watch_for: tuple[str, ...]
    what_then: str
    """The dated half of the safety net."""


@dataclass(frozen=True)
class Tip:
    """One remedy that is shown."""

    code: str
    title: str
    time: str
    summary: str
    steps: tuple[str, ...]
    stop_if: str
    not_if: tuple[str, ...]
    evidence: str
    """In words: "Limited evidence"."""
    evidence_note: str
    chosen_for: tuple[str, ...] = ()
    """Each goes on after "because": "you usually sleep on your back"."""
    notes: tuple[str, ...] = ()
    drawing: str = ""
    """Code of its drawing, or empty."""
    basis: Basis = Basis()


@dataclass(frozen=True)
class LeaveOut:
    """One remedy to leave out for now."""

    code: str
    title: str
    reasons: tuple[str, ...]
    pause: bool
    """Its title says itself what to leave out; any other title reads like advice."""


@dataclass(frozen=True)
class Relief:
    """Everything to try, in the order of the page."""

    tonight: tuple[Tip, ...]
    morning: tuple[Tip, ...]
    this_week: tuple[Tip, ...]
    opened: tuple[Tip, ...]
    """Cards that the ice-or-warmth check opened, and for which the slots had no room."""
    more: tuple[Tip, ...]
    pinned: tuple[Tip, ...]
    locked: tuple[str, ...]
    """Titles of the cards that wait for the ice-or-warmth check."""
    leave_out: tuple[LeaveOut, ...]
    line: str
    why_none: str
    say_avoid: str


@dataclass(frozen=True)
class Fact:
    """How often people with a cause say one thing, and what that rests on."""

    said: str
    frequency: str
    """In the band's words: "almost never" to "almost always"."""
    basis: Basis
    note: str = ""
    """What the figure was taken from, or why it was set so."""


@dataclass(frozen=True)
class Reason:
    """One answer that speaks for or against a cause."""

    question: str
    said: tuple[Said, ...]
    facts: tuple[Fact, ...] = ()
    pull: str = ""
    """strongly-for, a-little-for, a-little-against, strongly-against; empty in results stored before."""


@dataclass(frozen=True)
class Cause:
    """One possible cause in play."""

    code: str
    name: str
    lay_name: str
    band: str
    band_words: str
    what: str
    lying: str
    course: str
    care: str
    evidence: str
    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]
    basis: Basis = Basis()
    drawing: str = ""
    """Code of the drawing of where it sits, or empty."""


@dataclass(frozen=True)
class Higher:
    """What would lead to one higher care level, a sentence each."""

    level: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Ask:
    """The open question that matters most."""

    title: str
    why: str
    step: int
    """Number of the screen to answer it on; 0: more questions can be answered."""


@dataclass(frozen=True)
class WhatIf:
    """What would change this. Nothing here tells how to get less care."""

    alone: Said | None = None
    """The one answer that an urgent level rests on."""
    higher: tuple[Higher, ...] = ()
    firm: str = ""
    """How firm the first cause is."""
    causes: tuple[str, ...] = ()
    """What would put another cause first, a sentence each."""
    ask: Ask | None = None


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
    what_if: WhatIf = WhatIf()
    places: Places = Places()
    """Empty where no answer is a place."""
