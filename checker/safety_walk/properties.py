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
    """One promise, and the function that looks for somebody for whom it is broken."""

    code: str
    title: str
    look: Callable[[KnowledgeBase], Examined]
    argument: str
    """What is not enumerated, and why it holds all the same."""


PROPERTIES = (
    Property(
        "level",
        "No end of a run has a care level below what its answers demand",
        level_is_demanded,
        "rules have no negation, so findings beside those of a rule can only raise the level",
    ),
    Property(
        "asked",
        "Whoever has what makes an urgent or emergency rule hold is asked about it",
        urgent_is_asked,
        "other findings bear on it only through the care level; under 18 the run is shorter by decision",
    ),
    Property(
        "safety",
        "No path reaches self-care without every safety screen answered",
        self_care_is_answered,
        "whether a list is answered depends on that list alone",
    ),
    Property("raisable", "Every warning sign can be raised by somebody who walks", signs_can_be_raised, ""),
    Property(
        "ladder",
        "A no is never above a not sure, nor a not sure above a yes; the article's floors hold",
        no_unsure_yes,
        "a rule without negation can only change where one of its own smallest sets is completed",
    ),
    Property("bands", "A band that is left out is never below any of its bands", bands_are_cautious, ""),
    Property(
        "spoken",
        "No answer that speaks of a warning finding leaves self-care unasked",
        options_that_speak_of_a_finding,
        "which options say what a finding says is content: docs/adr/0003 has the table",
    ),
    Property(
        "forbidden",
        "No contraindicated or gated remedy is shown",
        forbidden_stays_away,
        "one reason withholds a remedy and more only add to it: three and more follow from pairs",
    ),
    Property(
        "comfort", "Two comforts for tonight, or a reason why not", two_comforts, "people as in “forbidden”"
    ),
    Property("earns", "Every question and every option earns its place", options_earn_their_place, ""),
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
        yield Proven(one.code, one.title, one.argument, tally.count, seconds, against, notes)


def proven(knowledge: KnowledgeBase, codes: Iterable[str], clock: Callable[[], float]) -> list[Proven]:
    """The same as a list, for a process of its own."""
    return list(prove(knowledge, codes, clock))


def _shortest(found: Iterable[Counterexample]) -> tuple[Counterexample, ...]:
    """The shortest first; one that only adds findings to a shorter one of the same kind is left out."""
    kept: list[Counterexample] = []
    for one in sorted(found, key=lambda e: e.size):
        told = {*one.present, *one.unsure}
        if not any(k.kind == one.kind and {*k.present, *k.unsure} <= told for k in kept):
            kept.append(one)
    return tuple(kept)
