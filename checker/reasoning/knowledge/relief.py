"""What to try: remedies, whom they suit, and what holds them back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.rules import Criterion


class Verdict(StrEnum):
    """Whether a remedy suits a condition."""

    RECOMMENDED = "recommended"
    OK = "ok"
    AVOID = "avoid"
    NOT_SHOWN = "not-shown"


class EffectKind(StrEnum):
    """What a key does to a remedy."""

    PROMOTE = "promote"
    DEMOTE = "demote"
    AVOID = "avoid"
    ADAPT = "adapt"
    """Shown with a line."""
    OK = "ok"
    """It was weighed, and nothing changes."""

    @cached_property
    def holds_back(self) -> bool:
        """Whether it may harm, so that the remedy is held back or shown with a line that says why."""
        match self:
            case EffectKind.AVOID | EffectKind.ADAPT:
                return True
            case EffectKind.PROMOTE | EffectKind.DEMOTE | EffectKind.OK:
                return False


POSITION = "position"
"""The group of remedies that are ways to lie."""


@dataclass(frozen=True)
class Remedy:
    """One thing to try. `categories` decide what gates and checks do with it."""

    code: str
    title: str
    group: str
    """position, transfer, temperature, movement, loading, habit, sleep, care."""
    categories: tuple[str, ...]
    """Words gates use: temperature, cold, heat, loading, stretching, sliders,
    extension, massage, walking, raises-leg, floor, front-lying."""
    slots: tuple[str, ...]
    """tonight, morning, this-week; it is placed in its earliest free one."""
    time: str
    effort: int
    """1 (easy) to 3."""
    summary: str
    steps: tuple[str, ...]
    stop_if: str
    evidence: str
    """strong, moderate, weak, consensus."""
    evidence_note: str
    not_if: tuple[str, ...] = ()
    """Short plain words: "your knee was replaced in the last 12 weeks"."""
    sources: tuple[str, ...] = ()
    drawing: str = ""
    from_article: bool = False
    locked: bool = False
    """Shown only after the ice-or-warmth check has been answered."""
    pinned: bool = False
    """Always shown (when to stop self-care), not counted in a slot."""
    instead: bool = False
    """A "leave out for now" remedy: shown there, not among the tips."""
    variant_group: str = ""
    """Remedies of one group are nearly the same: one of them stands in a part of the day."""
    dossier: tuple[str, ...] = ()

    @property
    def is_position(self) -> bool:
        """Whether it is a way to lie."""
        return self.group == POSITION


@dataclass(frozen=True)
class Fit:
    """How a remedy suits a condition; a lower `priority` shows first."""

    verdict: Verdict
    priority: int = 0

    @classmethod
    def from_shorthand(cls, pair: object) -> object:
        """Tables write [verdict, priority]."""
        return (
            dict(zip(("verdict", "priority"), pair, strict=False)) if isinstance(pair, list | tuple) else pair
        )

    def as_shorthand(self) -> list[object]:
        """The form in which tables write it."""
        return [self.verdict.value, self.priority]


@dataclass(frozen=True)
class ReliefKey:
    """A named fact about the person that relief reads ("worse sitting")."""

    code: str
    name: str
    criterion: Criterion
    unsure_counts: bool = True
    """For avoiding, not sure counts as yes; for promoting it never does."""
    missing_counts: str = ""
    """Symptom or group whose absence of any answer counts as yes, too."""
    forbids: tuple[str, ...] = ()
    """Categories: every remedy of them must carry an avoid or adapt effect of this key."""
    every_remedy: bool = False
    """A group of people: every remedy must carry an ok, adapt or avoid effect of this key."""


@dataclass(frozen=True)
class Effect:
    """What one key does to one remedy."""

    key: str
    remedy: str
    effect: EffectKind
    delta: int = 0
    reason: str = ""
    """Plain words, shown to the person for avoid and adapt."""
    sources: tuple[str, ...] = ()
    """What the verdict on a group of people rests on."""


@dataclass(frozen=True)
class Gate:
    """What may still be shown once certain warning signs are raised."""

    code: str
    signs: tuple[str, ...]
    """Codes of warning signs; `levels` adds every sign of a level."""
    levels: tuple[CareLevel, ...]
    may_show: tuple[str, ...] | None
    """Remedies still allowed; None means no ceiling."""
    withhold: tuple[str, ...]
    """Categories and remedies that are withheld; ("all",) with a ceiling."""
    line: str
    """The position line that is shown instead of, or above, tips."""
    reason: str
    """Why the rest is held back, in plain words."""
    first: tuple[str, ...] = ()
    """Remedies that come first in their slot while this gate is raised."""
    may_show_unsure: tuple[str, ...] = ()
    """Remedies allowed, too, while its signs hold only through "not sure"."""
    line_unsure: str = ""
    """The position line while its signs hold only through "not sure"; empty: the same line."""


@dataclass(frozen=True)
class FirstPosition:
    """Which position to try first, by condition and usual sleeping position."""

    condition: str
    usual: str
    """Symptom code of the usual position, or "any"."""
    first: str
    second: str
    say_avoid: str = ""
