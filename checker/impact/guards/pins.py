"""Pins: facts stated a second time, by hand, for what no check and no case can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import yaml

from checker.cases import SHIPPED, CaseError
from checker.impact.guards.facts import KINDS
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.plain_form import read
from checker.reasoning.knowledge.problem import Problem, Problems, in_file

PINS = SHIPPED / "guards" / "pins.yaml"
"""The pins that come with the product. No form of the admin writes them."""
NEVER = ("level", "time")
"""Kinds that only a case may guard: a case shows the result, and what it does to the person."""


@dataclass(frozen=True)
class Pin:
    """Facts of one kind that hold for one reason: every combination of the lists of codes."""

    why: str
    kind: str
    of: tuple[tuple[str, ...], ...]

    @property
    def facts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Code of each fact, and the codes in it."""
        return ((" ".join((self.kind, *codes)), codes) for codes in product(*self.of))


@dataclass(frozen=True)
class _File:
    pins: tuple[Pin, ...]


def read_pins(path: Path = PINS) -> tuple[Pin, ...]:
    """Raises CaseError that lists what is wrong in the file."""
    problems: list[Problem] = []
    file: _File = read(_File, yaml.safe_load(path.read_text("utf-8")), path.name, problems)
    if problems:
        raise CaseError(problems)
    if faults := [fault for pin in file.pins for fault in _faults(pin, path.name)]:
        raise CaseError(faults)
    return file.pins


def _faults(pin: Pin, file: str) -> Problems:
    if not pin.why.strip():
        yield in_file("pin-without-reason", file, kind=pin.kind)
    if pin.kind not in KINDS or pin.kind in NEVER:
        choices = tuple(kind for kind in KINDS if kind not in NEVER)
        yield in_file("never-pinned", file, kind=pin.kind, choices=choices)


def pinned(pins: Iterable[Pin]) -> frozenset[str]:
    """Codes of all facts that are pinned."""
    return frozenset(code for pin in pins for code, _ in pin.facts)


def broken(knowledge: KnowledgeBase, pins: Iterable[Pin], facts: Set[str]) -> dict[str, str]:
    """Facts that are pinned and do not hold, although all that they name is there -> why they should."""
    there = _codes(knowledge)
    missing = ((code, codes, pin.why) for pin in pins for code, codes in pin.facts if code not in facts)
    return {code: why for code, codes, why in missing if there.issuperset(codes)}


def stale(knowledge: KnowledgeBase, pins: Iterable[Pin]) -> list[str]:
    """Pinned facts about something that is gone: the pin can go, too, or was misspelt."""
    there = _codes(knowledge)
    return [code for pin in pins for code, codes in pin.facts if not there.issuperset(codes)]


def _codes(knowledge: KnowledgeBase) -> frozenset[str]:
    """Every code that a fact could name, and the numbers of the clauses of a rule."""
    return frozenset[str]().union(
        knowledge.members,
        knowledge.question,
        knowledge.condition,
        knowledge.remedy,
        knowledge.relief_key,
        knowledge.warning_sign,
        (gate.code for gate in knowledge.gates),
        (level.code for level in CareLevel),
        (category for remedy in knowledge.remedies for category in remedy.categories),
        map(str, range(1, 100)),
    )
