"""Which guard notices that a fact is gone: a pin, a check, a case, or a property; the first one is enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from checker.cases import CaseError, run
from checker.impact.guards.facts import KINDS, Fact
from checker.impact.guards.slices import Slices
from checker.impact.guards.traces import Trace, in_order
from checker.reasoning.checks.find_problems import CHECKS, ERROR, Problem
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import Problems
from checker.safety_walk.properties import proven

Check = Callable[[KnowledgeBase], Problems]


class Sort(StrEnum):
    """What can notice that a fact is gone."""

    CHECK = "check"
    CASE = "case"
    PROPERTY = "property"
    PIN = "pin"


class Guard(NamedTuple):
    """One check, case or property, by its name or code; a pin needs none."""

    sort: Sort
    code: str = ""


PIN = Guard(Sort.PIN)


@dataclass(frozen=True)
class Known:
    """What was found for a fact before, and what that rests on."""

    guard: Guard | None = None
    """None: nothing would miss it."""
    keys: frozenset[str] = frozenset()
    """Of the case or the rules that noticed; of all that did not, where nothing did."""


@dataclass(frozen=True, eq=False)
class Watch:
    """The content as it is, and all that watches over it."""

    knowledge: KnowledgeBase
    traces: tuple[Trace, ...]
    pins: frozenset[str]
    """Codes of facts that are stated a second time, by hand."""
    _before: dict[str, frozenset[Problem]] = field(default_factory=dict)
    _holding: dict[str, bool] = field(default_factory=dict)

    def guard_of(self, fact: Fact, known: Known = Known()) -> Guard | None:
        """The first guard that notices. That of before is asked first, and what did not notice not again."""
        if fact.code in self.pins:
            return PIN
        weak = fact.weaken(self.knowledge)
        left = (each for each, key in self._guards(fact) if each and (known.guard or key not in known.keys))
        asked = chain([known.guard] if known.guard else [], left)
        return next((each for each in asked if self._notices(each, fact, weak)), None)

    def keys(self, fact: Fact, guard: Guard | None) -> frozenset[str]:
        """What it rests on that this guard notices, or that nothing does. Empty: it has to be asked again.

        A property that notices is asked again after any edit of a rule; one that did not, where
        the row of the fact was edited: it could only notice more, and then there is a guard more.
        """
        if guard and guard.sort is Sort.PROPERTY:
            return frozenset({self._slices.rules})
        return frozenset(key for each, key in self._guards(fact) if key and guard in (each, None))

    def _guards(self, fact: Fact) -> Iterator[tuple[Guard | None, str]]:
        """Everything that could notice, the quickest to ask first, and what its answer rests on.

        First the row of the fact itself, on which it rests that nothing notices.
        """
        yield None, self._slices.own(fact)
        yield from ((Guard(Sort.CHECK, check.__name__), "") for check in CHECKS)
        for one in in_order(fact, self.traces):
            yield Guard(Sort.CASE, one.case.code), self._slices.key(fact, one)
        for code in KINDS[fact.kind].properties:
            yield Guard(Sort.PROPERTY, code), f"{code} {self._slices.own(fact)}"

    def _notices(self, guard: Guard, fact: Fact, weak: KnowledgeBase) -> bool:
        sort, code = guard
        if sort is Sort.CHECK and code in _CHECKS:
            return bool(_errors(_CHECKS[code], weak) - self._errors_before(code))
        if sort is Sort.CASE and code in self._trace:
            return _misses_more(self._trace[code], weak)
        return sort is Sort.PROPERTY and code in KINDS[fact.kind].properties and self._breaks(code, weak)

    def _errors_before(self, check: str) -> frozenset[Problem]:
        if check not in self._before:
            self._before[check] = _errors(_CHECKS[check], self.knowledge)
        return self._before[check]

    def _breaks(self, code: str, weak: KnowledgeBase) -> bool:
        if code not in self._holding:
            self._holding[code] = _holds(self.knowledge, code)
        return self._holding[code] and not _holds(weak, code)

    @cached_property
    def _slices(self) -> Slices:
        return Slices(self.knowledge)

    @cached_property
    def _trace(self) -> dict[str, Trace]:
        return {trace.case.code: trace for trace in self.traces}


_CHECKS: dict[str, Check] = {check.__name__: check for check in CHECKS}


def watch(knowledge: KnowledgeBase, traces: Sequence[Trace], pins: frozenset[str]) -> Watch:
    """Ready to be asked about one fact after another."""
    return Watch(knowledge, tuple(traces), pins)


def _errors(check: Check, knowledge: KnowledgeBase) -> frozenset[Problem]:
    """A warning guards nothing: it may be passed over."""
    return frozenset(problem for problem in check(knowledge) if problem.severity == ERROR)


def _misses_more(trace: Trace, weak: KnowledgeBase) -> bool:
    """Whether the case misses anything now that it reached before."""
    try:
        (outcome,) = run(weak, [trace.case])
    except (CaseError, RuntimeError):  # it names what is gone, or its walk has no end any more
        return True
    return not trace.misses.issuperset(outcome.misses)


def _holds(knowledge: KnowledgeBase, code: str) -> bool:
    return all(one.holds for one in proven(knowledge, [code], lambda: 0.0))
