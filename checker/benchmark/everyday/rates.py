"""The assumed rates: their file, and what in it a knowledge base does not know."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from checker.cases import SHIPPED, CaseError
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.plain_form import read
from checker.reasoning.knowledge.problem import Problem, error, in_file
from checker.reasoning.warning_signs.screening import signs

RATES = SHIPPED / "everyday" / "rates.yaml"
"""The rates that come with the product."""


@dataclass(frozen=True)
class FollowUpRate:
    """What follow-ups add for `share` of 100 of those who say yes."""

    share: float
    symptoms: tuple[str, ...]


@dataclass(frozen=True)
class YesRate:
    """How many of 100 say yes to one symptom."""

    symptom: str
    share: tuple[float, ...]
    """One for everybody, or one for each band of ages."""
    causes: tuple[str, ...] = ()
    """Only people with one of these; empty: everybody."""
    others: float = 0
    """So many of 100 with another cause."""
    then: tuple[FollowUpRate, ...] = ()
    of: tuple[str, ...] = ()
    """Only of people who have one of these; empty: of everybody."""
    unless: tuple[str, ...] = ()
    """Nobody who has one of these can say it."""
    clears: tuple[str, ...] = ()
    """Who says it cannot say these."""


@dataclass(frozen=True)
class RateGroup:
    """People who have one of each of these symptoms."""

    code: str
    title: str
    all_of: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Goal:
    """What share of 100 should end at a level: `most`, or `least`."""

    title: str
    level: CareLevel
    most: float | None = None
    least: float | None = None
    group: str = ""
    """Code of a group; empty: everybody."""
    apart_from: tuple[str, ...] = ()
    """A sign that rests on these symptoms alone does not count."""


@dataclass(frozen=True)
class Rates:
    """The whole file."""

    provenance: str
    ages: Mapping[str, tuple[str, ...]]
    """What the bands are called, and their answers."""
    rows: tuple[YesRate, ...]
    usual: tuple[str, ...]
    groups: tuple[RateGroup, ...]
    goals: tuple[Goal, ...]
    stays: Mapping[str, str] = field(default_factory=dict)
    """Code of a rule that keeps people from the goals -> why its level is not lowered."""


def read_rates(path: Path = RATES) -> Rates:
    """Raises CaseError that lists what is wrong in the file."""
    problems: list[Problem] = []
    rates: Rates = read(Rates, yaml.safe_load(path.read_text("utf-8")), path.name, problems)
    if problems:
        raise CaseError(problems)
    wrong = [row.symptom for row in rates.rows if len(row.share) not in (1, len(rates.ages))]
    if wrong:
        raise CaseError([in_file("one-share", path.name, codes=tuple(wrong))])
    return rates


def faults(knowledge: KnowledgeBase, rates: Rates) -> list[Problem]:
    """Codes in the rates that are gone from this knowledge base."""
    groups, rules = {group.code for group in rates.groups}, {s.code for s, _ in signs(knowledge)}
    named = (code for row in rates.rows for code in (*row.of, *row.unless, *row.clears))
    listed: list[tuple[str, Iterable[str], Container[str]]] = [
        ("symptoms", _symptoms(rates), knowledge.symptom),
        ("answers", named, knowledge.members),
        ("conditions", _causes(rates), knowledge.condition),
        ("groups", (goal.group for goal in rates.goals), groups),
        ("warning_signs", rates.stays, rules),
    ]
    return [
        error("no-such", "everyday_people", noun=kind, code=code)
        for kind, codes, known in listed
        for code in _gone(codes, known)
    ]


def _gone(named: Iterable[str], known: Container[str]) -> list[str]:
    return sorted({code for code in named if code and code not in known})


def _causes(rates: Rates) -> Iterator[str]:
    return (code for row in rates.rows for code in row.causes)


def _symptoms(rates: Rates) -> Iterator[str]:
    yield from (code for band in rates.ages.values() for code in band)
    for row in rates.rows:
        yield row.symptom
        yield from (code for then in row.then for code in then.symptoms)
    yield from rates.usual
    yield from (code for group in rates.groups for clause in group.all_of for code in clause)
    yield from (code for goal in rates.goals for code in goal.apart_from)
