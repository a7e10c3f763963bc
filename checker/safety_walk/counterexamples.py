"""What the safety walk reports of each property, and counterexamples as clinical cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from checker.reasoning.evidence import Answers
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import Problem
from checker.reasoning.warning_signs.screening import Urgency
from checker.safety_walk.people import Truth


@dataclass(frozen=True)
class Counterexample:
    """A person for whom a property does not hold, with the fields of a clinical case."""

    kind: tuple[str, str]
    """What is broken; and the code of what it is about, if it is about more than the person."""
    present: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    expect: Mapping[str, object] = field(default_factory=dict)
    note: Problem | None = None
    """What became of them, as data."""

    @property
    def size(self) -> tuple[int, int]:
        """The shortest has the fewest findings; ties go to fewer "not sure"."""
        return len(self.present) + len(self.unsure), len(self.unsure)

    def as_case(self, code: str, title: str, note: str = "") -> dict[str, object]:
        """The case as it stands in a case file; empty fields are left out."""
        listed = {"present": self.present, "unsure": self.unsure, "defaults": self.defaults}
        return {
            "code": code,
            "title": title,
            **{name: list(codes) for name, codes in listed.items() if codes},
            "expect": dict(self.expect) or {"level": CareLevel.SELF_CARE.code},
            **({"note": note} if note else {}),
        }


@dataclass
class Examined:
    """What one property's enumeration counted and found."""

    count: int = 0
    against: list[Counterexample] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def refute(self, example: Counterexample) -> None:
        """Note a counterexample, once for each set of findings."""
        self.against.append(example)


@dataclass(frozen=True)
class Proven:
    """One property of a release: how many cases were looked at, and whether it holds."""

    code: str
    count: int
    seconds: float
    against: tuple[Counterexample, ...]
    """Counterexamples, the shortest first; empty when it holds."""
    notes: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing spoke against it."""
        return not self.against


def example(
    knowledge: KnowledgeBase,
    kind: tuple[str, str],
    truth: Truth,
    answers: Answers,
    expect: Mapping[str, object],
    note: Problem,
) -> Counterexample:
    """A counterexample from its kind, a truth and the answers it led to."""
    chosen = (c for q, given in answers.items() if q in knowledge.question for c in given)
    single = [c for c in chosen if c not in (NONE, NOT_SURE) and knowledge.question_of[c].kind.takes_one]
    told = {*truth.yes, *truth.unsure}
    first = {knowledge.question_of[c].code: c for c in reversed(truth.yes)}
    return Counterexample(
        kind=kind,
        present=tuple(
            c for c in truth.yes if not knowledge.question_of[c].kind.takes_one or c in first.values()
        ),
        unsure=tuple(truth.unsure),
        defaults=tuple(c for c in single if c not in told),
        expect=expect,
        note=note,
    )


def shortest(truth: Truth, still: Callable[[Truth], bool]) -> Truth:
    """The truth less every finding without which the counterexample still is one."""
    for code in (*reversed(truth.yes), *truth.unsure):
        if still(less := truth.less(code)):
            truth = less
    return truth


def demanded(verdict: Urgency) -> dict[str, object]:
    """A level and its time as a case expects them."""
    level, within = verdict
    timed = {} if level is CareLevel.SELF_CARE else {"within": within.code}
    return {"level": level.code, **timed}
