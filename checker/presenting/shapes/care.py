"""How urgent it is, and the warning signs behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.presenting.shapes.said import Help, Said
from checker.web.gaps import OWN


@dataclass(frozen=True)
class Sign:
    """One warning sign that surely holds."""

    code: str
    title: str
    level: str
    because: tuple[Said, ...] = field(metadata=OWN)
    do_now: str
    why: str
    say: str
    at_night: str = ""
    """Its own order for the night; empty where that of the level holds."""
    if_worse: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    """Own teams that have to know of it."""
    help: Help | None = None
    private: bool = False


@dataclass(frozen=True)
class Message:
    """What a result says in one voice: that of the highest warning sign, or what is not sure."""

    first: Sign | None = field(default=None, metadata=OWN)
    """The highest sign, where it surely holds; nothing where the level rests on "not sure"."""
    say: str = field(default="", metadata=OWN)
    """What to say to whoever helps."""
    ticked: tuple[Said, ...] = field(default=(), metadata=OWN)
    """What was surely said and may count for more: of what was asked about it nothing was found right."""
    doubts: tuple[Said, ...] = field(default=(), metadata=OWN)
    """What is not sure and would count for more, less what `if_sure` names."""
    also: tuple[Said, ...] = field(default=(), metadata=OWN)
    """Further answers that whoever helps should hear."""
    if_worse: tuple[str, ...] = field(default=(), metadata=OWN)
    """What to do if something else joins in, of every sign that surely holds, less what sends no higher."""
    if_worse_printed: tuple[str, ...] = field(default=(), metadata=OWN)
    """The same, less what a private answer could be guessed from."""
    others: tuple[Sign, ...] = field(default=(), metadata=OWN)
    """Every other sign that surely holds, the most urgent first."""
    find_out: tuple[str, ...] = field(default=(), metadata=OWN)
    """How to become sure of the doubts, and of `ShownCare.if_sure`."""


@dataclass(frozen=True)
class ShownCare:
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
    watch_for: tuple[str, ...]
    do_not: tuple[str, ...]
    """What the level and every raised sign forbid, each once, the most urgent first."""
    do_not_printed: tuple[str, ...]
    """The same, less what a private answer could be guessed from."""
    teams: tuple[str, ...]
    """Own teams to ring before anybody else: those of the sign that speaks; none in an emergency."""
    what_then: str
    """The dated half of the safety net."""
    other_teams: tuple[str, ...] = ()
    """Every other own team that a sign names: to be told as well, in an emergency once help is on its way."""
    until: str = ""
    """The last day to act, in ISO 8601; empty where it is now or never."""
    if_sure: tuple[Said, ...] = field(default=(), metadata=OWN)
    """What is not sure and, once it is, an emergency by itself; nothing in an emergency."""
    emergency: Help | None = None
    """Whom to ring then."""
    message: Message = field(default_factory=Message, metadata=OWN)
    if_worse: str = ""
    """Whom to ring if it gets worse, by level and region: "ring 999"; empty in an emergency."""
    taken_back: bool = False
    """Something was ticked in a safety list, and told below it to be no warning sign."""
