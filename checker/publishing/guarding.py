"""What guards the safety facts of a draft, asked as a step of the gate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from checker.cases import Outcome
from checker.impact.guards import kept
from checker.impact.guards.pins import broken, read_pins
from checker.impact.guards.processes import ask_in_two
from checker.impact.guards.report import Tell, guards
from checker.impact.guards.unguarded import Unguarded, by_kind
from checker.reasoning.knowledge import KnowledgeBase


@dataclass(frozen=True)
class Watched:
    """What nothing would miss, by kind, and the pins that do not hold."""

    kinds: tuple[Unguarded, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    """Code of the fact, and why it should hold."""


Guard = Callable[[KnowledgeBase, Sequence[Outcome], Tell], Watched]


def nothing_watched(knowledge: KnowledgeBase, outcomes: Sequence[Outcome], tell: Tell) -> Watched:
    """For whoever knows already: nothing is asked."""
    return Watched()


def watched(knowledge: KnowledgeBase, outcomes: Sequence[Outcome], tell: Tell) -> Watched:
    """Ask what is not known yet, and keep it. Raises CaseError where the pins cannot be read."""
    pins, before = read_pins(), kept.kept()
    ask = partial(ask_in_two, tell=tell)
    found = guards(knowledge, outcomes, pins, before, ask=ask, keep=kept.keep)
    kept.keep(found, before)
    facts = {one.fact.code for one in found}
    return Watched(by_kind(found), tuple(broken(knowledge, pins, facts).items()))
