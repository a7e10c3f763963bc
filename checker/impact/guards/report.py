"""Every fact of a content with its guard; what is known already is not looked at anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.cases import Outcome
from checker.impact.guards.facts import Fact, facts_of
from checker.impact.guards.looking import PIN, Guard, Known, Watch, watch
from checker.impact.guards.pins import Pin, pinned
from checker.impact.guards.traces import trace
from checker.reasoning.knowledge import KnowledgeBase

Kept = Mapping[str, Known]
"""By the code of the fact."""
Tell = Callable[[int, int], None]
"""Called with how many facts are done, and of how many."""
Asked = dict[str, Guard | None]
"""The code of a fact -> what notices that it is gone."""
_Ask = Callable[[Watch, Sequence[tuple[str, Known]]], Iterator[Asked]]
"""Asks for the guards of facts, each with what was known of it; gives them part by part."""


@dataclass(frozen=True)
class Guarded:
    """A fact and what would notice that it is gone."""

    fact: Fact
    known: Known

    @property
    def guard(self) -> Guard | None:
        """None: nothing would."""
        return self.known.guard


Keep = Callable[[Iterable[Guarded]], None]


def forgotten(found: Iterable[Guarded]) -> None:
    """Keep nothing on the way."""


def ask_here(watching: Watch, facts: Sequence[tuple[str, Known]]) -> Iterator[Asked]:
    """In this process, one after the other."""
    by_code = {fact.code: fact for fact in facts_of(watching.knowledge)}
    for code, known in facts:
        yield {code: watching.guard_of(by_code[code], known)}


def guards(
    knowledge: KnowledgeBase,
    outcomes: Iterable[Outcome],
    pins: Iterable[Pin] = (),
    kept: Kept | None = None,
    *,
    ask: _Ask = ask_here,
    keep: Keep = forgotten,
) -> tuple[Guarded, ...]:
    """The guard of every fact. `outcomes`: of the clinical cases on this content.

    `keep` is called with each part as it is found, so that a run that is cut off loses little.
    """
    traces = [trace(knowledge, outcome) for outcome in outcomes]
    watching = watch(knowledge, traces, pinned(pins))
    facts = list(facts_of(knowledge))
    known = {fact.code: (kept or {}).get(fact.code, Known()) for fact in facts}
    stale = [(f.code, known[f.code]) for f in facts if not _still(watching, f, known[f.code])]
    found: Asked = {code: one.guard for code, one in known.items()}
    by_code = {fact.code: fact for fact in facts}
    for part in ask(watching, stale) if stale else ():
        found |= part
        keep([_guarded(watching, by_code[code], guard) for code, guard in part.items()])
    return tuple(_guarded(watching, fact, found[fact.code]) for fact in facts)


def _guarded(watching: Watch, fact: Fact, guard: Guard | None) -> Guarded:
    return Guarded(fact, Known(guard, watching.keys(fact, guard)))


def _still(watching: Watch, fact: Fact, known: Known) -> bool:
    """Whether what was known of a fact holds on this content."""
    if fact.code in watching.pins or known.guard == PIN:
        return fact.code in watching.pins and known.guard == PIN
    now = watching.keys(fact, known.guard)
    return bool(now) and now <= known.keys
