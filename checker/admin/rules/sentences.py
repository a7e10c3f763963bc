"""The rule of a draft row in sentences, with the answers that bear on it.

Read from the rows of this one rule: a number of queries that depends on how deep
groups are nested, never on how much content there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checker.models import Symptom, SymptomGroup
from checker.reasoning.criteria import Rule

WITH_QUESTION = ("question", "implied_by__question")


@dataclass(frozen=True)
class Thing:
    """What a part of a rule lists: one answer, or a named group of answers."""

    name: str
    symptoms: tuple[Symptom, ...]
    is_group: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its answers."""
        return frozenset(symptom.code for symptom in self.symptoms)

    def __str__(self) -> str:
        return f"{'an answer of the group ' if self.is_group else ''}“{self.name}”"


@dataclass(frozen=True)
class ClausePart:
    """One clause: so many of these."""

    things: tuple[Thing, ...]
    at_least: int

    def __str__(self) -> str:
        if len(self.things) == 1:
            return str(self.things[0])
        if self.at_least == 1:
            return f"any of {_listed(self.things, 'or')}"
        return f"at least {self.at_least} of {_listed(self.things, 'and')}"


@dataclass(frozen=True)
class Option:
    """An option of a question that counts for the rule."""

    symptom: Symptom
    counts_as: str = ""
    """Wording of the answer that it also means, where it is not named itself."""


@dataclass(frozen=True)
class DraftRule:
    """All parts must hold, and none of `none_of` may."""

    parts: tuple[ClausePart, ...]
    none_of: tuple[Thing, ...] = ()

    def __str__(self) -> str:
        parts = "; and ".join(map(str, self.parts))
        if not self.none_of:
            return parts
        return f"{parts}; but none of {_listed(self.none_of, 'or')}"

    @cached_property
    def rule(self) -> Rule:
        """The rule as the reasoning takes it."""
        clauses = ((tuple(t.codes for t in part.things), part.at_least) for part in self.parts)
        return Rule(tuple(clauses), frozenset[str]().union(*(t.codes for t in self.none_of)))

    @property
    def symptoms(self) -> tuple[Symptom, ...]:
        """Every answer that it reads, once, in the order of the questions."""
        things = [*(t for part in self.parts for t in part.things), *self.none_of]
        return _once(s for thing in things for s in thing.symptoms)

    @property
    def answers(self) -> tuple[Option, ...]:
        """Every option that can bring a part to hold, also by what it means besides."""
        own = _once(s for part in self.parts for thing in part.things for s in thing.symptoms)
        named = {symptom.code for symptom in own}
        meant = {
            other.code: Option(other, symptom.text)
            for symptom in own
            for other in symptom.implied_by.all()
            if other.code not in named
        }
        return (*(Option(symptom) for symptom in own), *meant.values())


def rule_of(owner: Any) -> DraftRule:
    """The rule of a saved warning sign, question or relief key; without parts if it has none."""
    clauses = owner.clauses.prefetch_related(
        "groups", *(f"symptoms{path}" for path in ("", *(f"__{p}" for p in WITH_QUESTION)))
    )
    members = _members({group for clause in clauses for group in clause.groups.all()})
    parts = tuple(ClausePart(_things(c.symptoms.all(), c.groups.all(), members), c.at_least) for c in clauses)
    if not hasattr(owner, "none_of_symptoms"):
        return DraftRule(parts)
    groups = owner.none_of_groups.all()
    members |= _members(set(groups))
    symptoms = owner.none_of_symptoms.prefetch_related(*WITH_QUESTION)
    return DraftRule(parts, _things(symptoms, groups, members))


def _listed(things: Sequence[Any], word: str) -> str:
    """“a”, “b” or “c”."""
    *most, last = map(str, things)
    return f"{', '.join(most)} {word} {last}" if most else last


def _things(
    symptoms: Iterable[Symptom], groups: Iterable[SymptomGroup], members: dict[int, tuple[Symptom, ...]]
) -> tuple[Thing, ...]:
    return (
        *(Thing(s.text, (s,)) for s in symptoms),
        *(Thing(g.name, members[g.pk], is_group=True) for g in groups),
    )


def _members(groups: set[SymptomGroup]) -> dict[int, tuple[Symptom, ...]]:
    """Group number -> every answer in it, those of inner groups included; a loop of groups ends."""
    known: dict[int, SymptomGroup] = {}
    edge = {group.pk for group in groups}
    while edge:
        inner = SymptomGroup.objects.filter(pk__in=edge).prefetch_related(
            "groups", "symptoms", *(f"symptoms__{path}" for path in WITH_QUESTION)
        )
        known.update({group.pk: group for group in inner})
        edge = {g.pk for group in inner for g in group.groups.all()} - known.keys()
    return {group.pk: _once(_within(group.pk, known, set())) for group in groups}


def _within(pk: int, known: dict[int, SymptomGroup], seen: set[int]) -> Iterable[Symptom]:
    if pk in seen:
        return
    seen.add(pk)
    yield from known[pk].symptoms.all()
    for group in known[pk].groups.all():
        yield from _within(group.pk, known, seen)


def _once(symptoms: Iterable[Symptom]) -> tuple[Symptom, ...]:
    return tuple({symptom.code: symptom for symptom in symptoms}.values())
