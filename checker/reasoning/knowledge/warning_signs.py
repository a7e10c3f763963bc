"""Who must be seen, how soon and where: warning signs, the advice of each care level, contacts."""

from __future__ import annotations

from dataclasses import dataclass

from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.knowledge.rules import Criterion

OWN_TEAMS = (
    "cancer",
    "dialysis",
    "foot",
    "haemophilia",
    "maternity",
    "prescriber",
    "sickle-cell",
    "surgical",
    "transplant",
)
"""Teams of one's own, who know one's history and often answer day and night."""


@dataclass(frozen=True)
class WarningSign:
    """One rule: when it holds, the care level is at least `level`."""

    code: str
    title: str
    criterion: Criterion
    level: CareLevel
    within: TimeFrame
    do_now: str
    """What to do first. It names no day: `level` and `within` tell by when."""
    do_not: tuple[str, ...]
    """What to leave alone, one line each, so that a page can tell several signs' together."""
    why: str
    at_night: str = ""
    """What to do in the middle of the night, in place of the care level's general words."""
    no_answer: str = ""
    """What to do if nobody answers, in place of the care level's general words."""
    if_worse: tuple[str, ...] = ()
    """One line each: "If ..., do ..."."""
    own_team: tuple[str, ...] = ()
    """Whom to ring before anybody else, if one has them: codes of OWN_TEAMS."""
    say: str = ""
    """The sentence to say on the phone or at the desk."""
    contact: str = ""
    """Purpose of the contact to show beside it, if not the level's own."""
    sources: tuple[str, ...] = ()
    note: str = ""
    dossier: tuple[str, ...] = ()


@dataclass(frozen=True)
class CareAdvice:
    """What a care level asks of the person."""

    level: CareLevel
    heading: str
    what: str
    where: str
    at_night: str
    no_answer: str
    """What to do if nobody answers."""
    safety_net: tuple[str, ...]
    contact: str = ""
    """Purpose of the contact that goes with the level."""


@dataclass(frozen=True)
class Contact:
    """One region's way to reach one kind of help."""

    region: str
    purpose: str
    """emergency, emergency-text, advice-day, advice-night, crisis, poisons,
    maternity, find-service."""
    text: str
    number: str = ""
    """Digits to dial, for a tel: link; empty where there is none."""
    source: str = ""
    checked: str = ""
    """ISO date on which the row was last checked; empty: not verified."""


@dataclass(frozen=True)
class Region:
    """Where the person is, for contacts and dates."""

    code: str
    name: str
    time_zone: str
    """IANA name; the earliest date where the region has several."""
