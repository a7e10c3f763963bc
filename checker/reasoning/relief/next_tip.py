"""What is left to try when some tips have been tried and did not help.

The order stays the assessed one; a slot that has become empty is filled from the
tips for which there was no room. Nothing that the assessment holds back ever gets in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from checker.reasoning.relief.order import ONE_ONLY, Tip
from checker.reasoning.relief.selection import Relief


def shown_slots(relief: Relief) -> dict[str, tuple[Tip, ...]]:
    """The tips of each part of the day, in order."""
    return {"tonight": relief.tonight, "morning": relief.morning, "this-week": relief.this_week}


def slot_of(relief: Relief, code: str) -> str:
    """The part of the day in which this tip may be shown; empty for a tip that may not be."""
    for name, tips in shown_slots(relief).items():
        if any(tip.remedy.code == code for tip in tips):
            return name
    return next((tip.remedy.slots[0] for tip in relief.more if tip.remedy.code == code), "")


def may_be_tried(relief: Relief) -> frozenset[str]:
    """Codes of the tips that the assessment allows: those shown, and those without room."""
    tips = (tip for slot in (*shown_slots(relief).values(), relief.more) for tip in slot)
    return frozenset(tip.remedy.code for tip in tips if tip.remedy.slots)


def after_trying(relief: Relief, tried: Collection[str]) -> Relief:
    """The same relief without what was tried; each slot as full as the rest allows."""
    slots, more = shown_slots(relief), _left(relief.more, tried)
    kept = {name: _left(tips, tried) for name, tips in slots.items()}
    for name, tips in slots.items():
        while len(kept[name]) < len(tips) and (tip := _next(name, more, kept.values())):
            more.remove(tip)
            kept[name].append(tip)
    return replace(
        relief,
        tonight=tuple(kept["tonight"]),
        morning=tuple(kept["morning"]),
        this_week=tuple(kept["this-week"]),
        more=tuple(more),
    )


def _left(tips: Iterable[Tip], tried: Collection[str]) -> list[Tip]:
    return [tip for tip in tips if tip.remedy.code not in tried]


def _next(slot: str, more: list[Tip], placed: Iterable[list[Tip]]) -> Tip | None:
    """The best tip for a slot; one of temperature only where none stands in the slots."""
    crowded = any(ONE_ONLY in tip.remedy.categories for tips in placed for tip in tips)
    fitting = (tip for tip in more if slot in tip.remedy.slots)
    return next((tip for tip in fitting if not (crowded and ONE_ONLY in tip.remedy.categories)), None)
