"""Published patient cases, retold and encoded for the questionnaire. Format: the files say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checker.cases import SHIPPED, CaseError
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import Problem, error, in_file

PUBLISHED = SHIPPED / "published"
"""The cases that come with the product."""

_PRESENT, _UNSURE, _ABSENT = "present", "unsure", "absent"
STATES = (_PRESENT, _UNSURE, _ABSENT)


@dataclass(frozen=True)
class States:
    """What a story supports. A symptom in none of the three was not told, which is not "no"."""

    present: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def symptoms(self) -> frozenset[str]:
        """Every symptom that is mentioned."""
        return frozenset((*self.present, *self.unsure, *self.absent))

    def changed(self, change: States, untold: tuple[str, ...] = ()) -> States:
        """With other states for some symptoms, and others not told at all."""
        gone = {*change.symptoms, *untold}
        kept = {name: tuple(c for c in getattr(self, name) if c not in gone) for name in STATES}
        return States(**{name: (*kept[name], *getattr(change, name)) for name in STATES})


@dataclass(frozen=True)
class Alternative:
    """What a person could fairly have answered otherwise: a change of what was told."""

    note: str
    states: States


@dataclass(frozen=True)
class CareLabel:
    """The care level that the case is labelled with, and what is still acceptable."""

    level: CareLevel
    lowest: CareLevel
    highest: CareLevel
    reason: str = ""


@dataclass(frozen=True)
class TrueCauses:
    """The causes, any of which is right; or what it was when none of our conditions is."""

    causes: tuple[str, ...] = ()
    also_acceptable: tuple[str, ...] = ()
    outside: str = ""


@dataclass(frozen=True)
class Labels:
    """Remedies: all of `must`, one of `must_any`, none of `must_not`. Empty: no opinion."""

    must: tuple[str, ...] = ()
    must_any: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """Every remedy that is named."""
        return frozenset((*self.must, *self.must_any, *self.must_not))


@dataclass(frozen=True)
class PublishedCase:
    """One patient from a publication."""

    code: str
    source: Mapping[str, str]
    story: str
    states: States
    added: States
    """Invented by us and never scored as evidence: usual sleeping position, an age where none is told."""
    truth: TrueCauses
    care: CareLabel
    remedies: Labels = field(default_factory=Labels)
    alternatives: tuple[Alternative, ...] = ()
    safety: bool = False
    """Too low a level would harm."""
    minor: bool = False
    notes: str = ""
    mapping: tuple[str, ...] = ()
    """What the questionnaire could not carry exactly."""
    readers: int = 1
    """Who labelled it: one who knew the rules, or two who do not tune."""

    @property
    def scored_for_causes(self) -> bool:
        """An adult whose cause is among our conditions."""
        return bool(self.truth.causes) and not self.minor


@cache
def read_published(folder: Path | str = PUBLISHED) -> tuple[PublishedCase, ...]:
    """Every case of a folder, by code. Raises CaseError that names file and case."""
    cases: dict[str, PublishedCase] = {}
    for path in sorted(Path(folder).glob("*.yaml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        for row in content.get("cases", ()):
            try:
                case = _case(row, content.get("readers", 1))
            except (KeyError, TypeError, ValueError) as fault:
                code = row.get("code", "")
                told = in_file("published-case", path.name, code=code, said=repr(fault))
                raise CaseError([told]) from fault
            if case.code in cases:
                raise CaseError([in_file("published-case-twice", path.name, code=case.code)])
            cases[case.code] = case
    return tuple(cases[code] for code in sorted(cases))


def read_calm(folder: Path | str = PUBLISHED) -> tuple[str, ...]:
    """What is answered in the walk where a case is silent."""
    return tuple(yaml.safe_load((Path(folder) / "untold.yaml").read_text("utf-8"))["calm"])


def faults(knowledge: KnowledgeBase, cases: tuple[PublishedCase, ...]) -> list[Problem]:
    """Codes in the cases that this knowledge base does not know."""
    return [
        error("unknown-code", "cases", case.code, code=code)
        for case in cases
        for code in _unknown(knowledge, case)
    ]


def _unknown(knowledge: KnowledgeBase, case: PublishedCase) -> Iterator[str]:
    states = (case.states, case.added, *(a.states for a in case.alternatives))
    yield from sorted(frozenset().union(*(t.symptoms for t in states)) - set(knowledge.symptom))
    yield from sorted({*case.truth.causes, *case.truth.also_acceptable} - set(knowledge.condition))
    yield from sorted(case.remedies.codes - set(knowledge.remedy))


def _case(row: Mapping[str, Any], readers: int) -> PublishedCase:
    states = _states(row["told"])
    care = {name: CareLevel.from_code(row["care"][name]) for name in ("level", "lowest", "highest")}
    return PublishedCase(
        code=row["code"],
        source=row["source"],
        story=row["story"].strip(),
        states=states,
        added=_states(row["added"]),
        truth=TrueCauses(**_tuples(row["truth"])),
        care=CareLabel(**care, reason=row["care"]["reason"]),
        remedies=Labels(**_tuples(row["remedies"])),
        alternatives=tuple(_alternative(states, a) for a in row.get("alternatives", ())),
        safety=row.get("safety", False),
        minor=row.get("minor", False),
        notes=row.get("notes", "").strip(),
        mapping=tuple(row.get("mapping", ())),
        readers=readers,
    )


def _alternative(states: States, row: Mapping[str, Any]) -> Alternative:
    return Alternative(row["note"], states.changed(_states(row), tuple(row.get("untold", ()))))


def _states(row: Mapping[str, Any]) -> States:
    return States(**{name: tuple(row.get(name, ())) for name in STATES})


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def with_added(case: PublishedCase, states: States) -> States:
    """What was told, and what we added where it says nothing."""
    return _filled(states, case.added.present)


def with_age(case: PublishedCase, states: States, ages: frozenset[str]) -> States:
    """What was told, and of what we added only the age: every rule needs one."""
    return _filled(states, tuple(code for code in case.added.present if code in ages))


def _filled(states: States, added: tuple[str, ...]) -> States:
    return states.changed(States(present=tuple(code for code in added if code not in states.symptoms)))
