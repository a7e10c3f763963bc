"""What an edit changes, as sentences first and numbers behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.impact.comparison import CaseChange, Impact, Shift, Tips, names
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel


@dataclass(frozen=True)
class ImpactText:
    """The sentences of the page of the impact."""

    lower: tuple[str, ...]
    """Cases whose care level falls: the first thing to read."""
    cases: tuple[str, ...]
    people: tuple[str, ...]
    """How the shares move, a sentence each."""
    remedies: tuple[str, ...]
    causes_table: tuple[tuple[str, str, str], ...]
    """Name, share before, share after, for the numbers behind."""
    tips_table: tuple[tuple[str, str, str], ...]


def impact_text(found: Impact, before: KnowledgeBase, after: KnowledgeBase) -> ImpactText:
    """The sentences for what was found."""
    named = {**names(before), **names(after)}
    return ImpactText(
        lower=tuple(_level(change) for change in found.cases if change.lower),
        cases=tuple(_case(change, named) for change in found.cases if not change.lower),
        people=tuple(_people(found, named)),
        remedies=(
            *(f"“{named[code]}” appears: nobody was shown it before." for code in found.appear),
            *(f"“{named[code]}” vanishes: nobody is shown it any more." for code in found.vanish),
        ),
        causes_table=tuple(_row(shift, found.people, named) for shift in found.causes),
        tips_table=tuple(_row(shift, found.people, named) for shift in found.tips),
    )


def _level(change: CaseChange) -> str:
    before, after = (_word(level) for level in change.level)
    return f"Case {change.case.code} ({change.case.title}): from {before} down to {after}."


def _case(change: CaseChange, named: dict[str, str]) -> str:
    parts = []
    if change.level[0] is not change.level[1]:
        parts.append(f"care level from {_word(change.level[0])} up to {_word(change.level[1])}")
    if change.cause[0] != change.cause[1]:
        parts.append(f"leading cause from {named[change.cause[0]]} to {named[change.cause[1]]}")
    if change.tips[0] != change.tips[1]:
        parts.append(f"tips for tonight: {_tips(*change.tips, named)}")
    return f"Case {change.case.code} ({change.case.title}): {'; '.join(parts)}."


def _tips(before: Tips, after: Tips, named: dict[str, str]) -> str:
    first = [f"“{named[after[0]]}” comes first now"] if after and after[:1] != before[:1] else []
    new = [f"“{named[code]}” is new" for code in after if code not in before]
    gone = [f"“{named[code]}” is gone" for code in before if code not in after]
    return ", ".join([*first, *new, *gone]) or "the same in another order"


def _people(found: Impact, named: dict[str, str]) -> Iterator[str]:
    for shift in found.causes[:3]:
        yield f"{named[shift.code]} comes first for {_moved(shift, found.people)}."
    for shift in found.tips[:3]:
        tip = _tip(shift.code, named)
        yield f"{tip[0].upper()}{tip[1:]} comes first for {_moved(shift, found.people)}."


def _tip(code: str, named: dict[str, str]) -> str:
    return f"the tip “{named[code]}”" if code else "no tip at all"


def _moved(shift: Shift, people: int) -> str:
    more = "more" if shift.after > shift.before else "fewer"
    difference = abs(shift.after - shift.before)
    return f"{difference} {more} of {people:,} simulated people ({shift.before} before, {shift.after} now)"


def _row(shift: Shift, people: int, named: dict[str, str]) -> tuple[str, str, str]:
    before, after = (f"{100 * n / people:.1f} %" for n in (shift.before, shift.after))
    return named[shift.code], before, after


def _word(level: CareLevel) -> str:
    return level.code.replace("-", " ")
