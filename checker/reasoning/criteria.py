"""The rule grammar: all of (at least n of) over symptoms and named groups.

Without `none_of` every criterion is monotone: adding a symptom can make it
hold, never stop holding. Warning signs rely on that.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from checker.reasoning.knowledge import Criterion, KnowledgeBase


@dataclass(frozen=True)
class Rule:
    """A criterion with its groups resolved to sets of symptom codes."""

    clauses: tuple[tuple[tuple[frozenset[str], ...], int], ...]
    """For each clause: the sets listed in it, and how many must be touched."""
    none_of: frozenset[str]

    def holds(self, symptoms: Set[str]) -> bool:
        """Whether the criterion holds when exactly `symptoms` are there."""
        return self.none_of.isdisjoint(symptoms) and self.met(symptoms)

    def met(self, symptoms: Set[str]) -> bool:
        """Whether every clause holds, whatever `none_of` says."""
        # A plain loop: this runs for every rule, at every step, and a generator doubles its time.
        for members in self._any_of:
            if members.isdisjoint(symptoms):
                return False
        return all(touched(sets, symptoms) >= least for sets, least in self._at_least)

    def symptoms(self) -> frozenset[str]:
        """Every symptom that any clause mentions."""
        return self._symptoms

    def completed_by(self, symptoms: Set[str]) -> frozenset[str]:
        """Single symptoms, any one of which would complete the rule.

        Empty when the rule holds already or when no one symptom is enough.
        """
        # Of most rules nothing is there, at every step: what that says of them is worked out once.
        return self.alone if self._symptoms.isdisjoint(symptoms) else self._completed_by(symptoms)

    def _completed_by(self, symptoms: Set[str]) -> frozenset[str]:
        missing = [members for members in self._any_of if members.isdisjoint(symptoms)]
        for sets, least in self._at_least:
            lacking = least - touched(sets, symptoms)
            if lacking > 1:
                return frozenset()
            if lacking == 1:
                missing.append(frozenset().union(*(s for s in sets if s.isdisjoint(symptoms))))
        return frozenset.intersection(*missing) if missing else frozenset()

    def lacking(self, symptoms: Set[str]) -> frozenset[str]:
        """Every symptom that would bring one of the clauses closer that do not hold yet."""
        open_ = [members for members in self._any_of if members.isdisjoint(symptoms)]
        for sets, least in self._at_least:
            if touched(sets, symptoms) < least:
                open_ += [members for members in sets if members.isdisjoint(symptoms)]
        return frozenset().union(*open_)

    @cached_property
    def alone(self) -> frozenset[str]:
        """Single symptoms that make it hold where nothing that it mentions is there."""
        return self._completed_by(frozenset())

    @cached_property
    def _symptoms(self) -> frozenset[str]:
        return frozenset().union(*(s for sets, _ in self.clauses for s in sets))

    @cached_property
    def _any_of(self) -> tuple[frozenset[str], ...]:
        """The clauses of which one symptom is enough, each as one set."""
        return tuple(frozenset().union(*sets) for sets, least in self.clauses if least == 1)

    @cached_property
    def _at_least(self) -> tuple[tuple[tuple[frozenset[str], ...], int], ...]:
        """The clauses that want two of their sets or more."""
        return tuple(clause for clause in self.clauses if clause[1] > 1)


def touched(sets: tuple[frozenset[str], ...], symptoms: Set[str]) -> int:
    """How many of the sets share a member with `symptoms`."""
    count = 0
    for members in sets:
        if not members.isdisjoint(symptoms):
            count += 1
    return count


def resolve(knowledge: KnowledgeBase, criterion: Criterion) -> Rule:
    """Replace groups by their members. Raises KeyError for an unknown code."""
    members = knowledge.members
    return Rule(
        clauses=tuple(
            (tuple(members[code] for code in clause.any_of), clause.at_least) for clause in criterion.all_of
        ),
        none_of=frozenset().union(*(members[code] for code in criterion.none_of)),
    )
