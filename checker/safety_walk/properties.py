"""The safety walk: properties that must hold over all answers, each enumerated or argued.

docs/content/proof.md says which parts are enumerated, and which hold by argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from checker.reasoning.knowledge import KnowledgeBase
from checker.safety_walk.care_level import (
    level_is_demanded,
    urgent_is_asked,
)
from checker.safety_walk.counterexamples import Counterexample, Examined, Proven
from checker.safety_walk.not_sure import bands_are_cautious, no_unsure_yes
from checker.safety_walk.paths import (
    options_that_speak_of_a_finding,
    self_care_is_answered,
    signs_can_be_raised,
)
from checker.safety_walk.relief import forbidden_stays_away, two_comforts
from checker.safety_walk.usefulness import options_earn_their_place

__all__ = ["PROPERTIES", "Counterexample", "Property", "Proven", "prove", "proven"]


@dataclass(frozen=True)
class Property:
    """One promise; what it says, and what of it holds by argument, is in `presenting`."""

    code: str
    look: Callable[[KnowledgeBase], Examined]
    """Looks for somebody for whom it is broken."""


PROPERTIES = (
    Property("level", level_is_demanded),
    Property("asked", urgent_is_asked),
    Property("safety", self_care_is_answered),
    Property("raisable", signs_can_be_raised),
    Property("ladder", no_unsure_yes),
    Property("bands", bands_are_cautious),
    Property("spoken", options_that_speak_of_a_finding),
    Property("forbidden", forbidden_stays_away),
    Property("comfort", two_comforts),
    Property("earns", options_earn_their_place),
)


def prove(
    knowledge: KnowledgeBase, codes: Iterable[str] = (), clock: Callable[[], float] = lambda: 0.0
) -> Iterator[Proven]:
    """Look at each property (all of them, or those named), in order, one result at a time.

    clock: seconds from any beginning; the reasoning has none of its own.
    """
    wanted = set(codes) or {p.code for p in PROPERTIES}
    for one in (p for p in PROPERTIES if p.code in wanted):
        began = clock()
        tally = one.look(knowledge)
        seconds, against, notes = clock() - began, _shortest(tally.against), tuple(tally.notes)
        yield Proven(one.code, tally.count, seconds, against, notes)


def proven(knowledge: KnowledgeBase, codes: Iterable[str], clock: Callable[[], float]) -> list[Proven]:
    """What was found, as a list, for a process of its own."""
    return list(prove(knowledge, codes, clock))


def _shortest(found: Iterable[Counterexample]) -> tuple[Counterexample, ...]:
    """The shortest first; one that only adds findings to a shorter one of the same kind is left out."""
    kept: list[Counterexample] = []
    for one in sorted(found, key=lambda e: e.size):
        told = {*one.present, *one.unsure}
        if not any(k.kind == one.kind and {*k.present, *k.unsure} <= told for k in kept):
            kept.append(one)
    return tuple(kept)
