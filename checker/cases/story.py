"""What a clinical case is: a person's truth, and the outcome it must lead to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.presenting.problems import lines
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Remedy
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.knowledge.problem import Problem, Problems, error

_SYMPTOMS = ("present", "unsure", "defaults")
_CONDITIONS = ("leading", "not_leading")
_REMEDIES = ("shown", "not_shown", "only", "locked", "first_tonight")
ALL = "all"
"""Stands for every remedy in `not_shown`."""


class CaseError(ValueError):
    """Faults in case files; the message has one on each line."""

    def __init__(self, faults: Iterable[Problem]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(lines(self.faults)))


@dataclass(frozen=True)
class Expected:
    """The outcome. What is left empty is not judged.

    Remedies may be named one by one or by category ("heat"). Level, time and
    signs are judged on both runs, causes and remedies on the walked answers.
    """

    level: CareLevel
    within: TimeFrame | None = None
    """None: any time (self-care has none)."""
    highest: CareLevel | None = None
    """The highest level that still makes sense; None: any."""
    signs_at_least: tuple[str, ...] = ()
    """Warning signs that the findings must raise; the first speaks at the level and time expected."""
    leading: tuple[str, ...] = ()
    """Conditions, one of which must come first."""
    not_leading: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    """Nothing but these may be shown (`shown` says which must be)."""
    locked: tuple[str, ...] = ()
    """Remedies that must wait for the ice-or-warmth check."""
    first_tonight: tuple[str, ...] = ()
    """How the list for tonight must begin."""


@dataclass(frozen=True)
class ClinicalCase:
    """One synthetic person. Everything not in `present` or `unsure` is untrue."""

    code: str
    title: str
    expect: Expected
    group: str = ""
    present: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    """Answers to single-choice questions about which the truth says nothing."""
    unstated: str = ""
    """"not-sure": such a question without a default is answered so, where no warning sign reads it."""
    safety: bool = False
    """Too low a level, or a forbidden remedy, would harm somebody here."""
    walked: bool = True
    """False where no answer of the questionnaire carries the finding to the level."""
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Answers as given, by question; then nothing is walked, and `present` is not read."""
    story: str = ""
    labelled_by: str = ""
    dossier: str = ""
    source: str = ""
    note: str = ""

    @property
    def symptoms(self) -> frozenset[str]:
        """Every symptom that the case names."""
        return frozenset((*self.present, *self.unsure, *self.defaults))

    @property
    def answered(self) -> frozenset[str]:
        """Every code that was chosen as an answer."""
        return frozenset(code for codes in self.answers.values() for code in codes)


def named_remedies(knowledge: KnowledgeBase, names: Iterable[str]) -> frozenset[str]:
    """Resolve remedies, categories and ALL to remedy codes."""
    wanted = set(names)
    return frozenset(r.code for r in knowledge.remedies if _is_named(r, wanted))


def find_faults(knowledge: KnowledgeBase, cases: Iterable[ClinicalCase]) -> tuple[Problem, ...]:
    """Codes in cases that this knowledge base does not know.

    A warning sign that is gone is no fault but a miss: that is what cases are for.
    """
    return tuple(each_fault(knowledge, cases))


def each_fault(knowledge: KnowledgeBase, cases: Iterable[ClinicalCase]) -> Problems:
    """Codes in cases that this knowledge base does not know, one at a time."""
    known = _Known(knowledge)
    return (fault for case in cases for fault in known.faults(case))


def _is_named(remedy: Remedy, names: set[str]) -> bool:
    return ALL in names or remedy.code in names or not names.isdisjoint(remedy.categories)


class Unknown(NamedTuple):
    """A code in a case that a knowledge base does not have."""

    field: str
    kind: str
    """What it would be, as problems call it."""
    code: str
    known: Collection[str]
    """What could stand there."""


def unknown(knowledge: KnowledgeBase, case: ClinicalCase) -> Iterator[Unknown]:
    """Every code of one case that this knowledge base does not know, warning signs too."""
    yield from _Known(knowledge).unknown(case)
    signs = knowledge.warning_sign
    gone = (code for code in case.expect.signs_at_least if code not in signs)
    yield from (Unknown("signs_at_least", "warning_signs", code, signs) for code in gone)


class _Known:
    """Every code that a case may name."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        categories = {c for r in knowledge.remedies for c in r.categories}
        self.symptoms = set(knowledge.symptom)
        self.questions = {q.code for q in knowledge.questions}
        self.answers = {NONE, NOT_SURE, *self.symptoms}
        self.conditions = set(knowledge.condition)
        self.remedies = {ALL, *knowledge.remedy, *categories}

    def faults(self, case: ClinicalCase) -> Problems:
        where = "cases", case.code
        yield from (error("no-such", *where, noun=one.kind, code=one.code) for one in self.unknown(case))
        if case.unstated not in ("", NOT_SURE):
            yield error("unstated", *where, choice=NOT_SURE)

    def unknown(self, case: ClinicalCase) -> Iterator[Unknown]:
        expect, remedies = case.expect, self.remedies
        lists: list[tuple[str, str, Iterable[str], set[str]]] = [
            *((name, "single_symptoms", getattr(case, name), self.symptoms) for name in _SYMPTOMS),
            ("answers", "questions", {key.removesuffix(SORTING) for key in case.answers}, self.questions),
            ("answers", "answers", {code.partition(SORTING)[0] for code in case.answered}, self.answers),
            *((name, "conditions", getattr(expect, name), self.conditions) for name in _CONDITIONS),
            *((name, "remedies_or_categories", getattr(expect, name) or (), remedies) for name in _REMEDIES),
        ]
        for name, kind, codes, known in lists:
            yield from (Unknown(name, kind, code, known) for code in sorted(set(codes) - known))
