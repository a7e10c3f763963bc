"""What fewer questions cost: short runs held against asking everything.

Each way of choosing runs for each person in two manners. Without stopping early
it runs once, to the largest cap; a smaller cap is that run cut at the last point
at which nothing was due. With the questionnaire's rules for stopping, each cap is
a run of its own. Due questions are always put, so a cap speaks of the adaptive ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from checker.benchmark.proportions import difference, share_of
from checker.benchmark.ways_of_choosing import EARLIER, WAYS
from checker.impact.simulated_people import Person, people
from checker.reasoning.assessment import Assessment, assess
from checker.reasoning.evidence import Answers, Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question, QuestionKind
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.adaptive import Worth, best_question
from checker.reasoning.questions.next_screen import (
    Screen,
    answered_screens,
    next_screen,
)

CAPS = (12, 14, 16, 17, 18)
STOPPING = (14, 16, 17, 18)
"""Caps at which the rules for stopping are kept."""
TOP = 3
SHARES = ("level_same", "level_lower", "first_same", "first_shown", "in_three", "tip_same")

Reply = Callable[[Screen], Given]
_Key = tuple[str, int, bool]
"""Way of choosing, cap, and whether the rules for stopping are kept."""


@dataclass(frozen=True)
class Subject:
    """Somebody who can be asked."""

    answers: Given
    """What asking everything gives."""
    reply: Reply


@dataclass(frozen=True)
class Short:
    """Where a run ended, beside asking everything."""

    screens: int
    level_same: bool
    level_lower: bool
    first_same: bool
    first_shown: bool | None
    """The same where causes are shown at all: not in an emergency, nor under age."""
    in_three: bool
    tip_same: bool


def simulated(knowledge: KnowledgeBase, person: Person) -> Subject:
    """A person drawn from the tables, and whatever becomes due because of the answers."""
    return asked(knowledge, person.answers, lambda screen: _filled(person, screen))


def asked(knowledge: KnowledgeBase, answers: Given, reply: Reply) -> Subject:
    """Somebody with these answers, and one to all that they make due."""
    return Subject(_required(knowledge, answers, reply), reply)


def compare(knowledge: KnowledgeBase, cases: Iterable[Subject], count: int, seed: int) -> dict[str, Any]:
    """Simulated people, and the cases: every way at every cap. Shares carry n and interval."""
    drawn = (simulated(knowledge, person) for person in people(knowledge, count, seed))
    return {
        "people": count,
        "seed": seed,
        "rows": compared(knowledge, drawn),
        "cases": compared(knowledge, cases),
    }


def compared(knowledge: KnowledgeBase, subjects: Iterable[Subject]) -> list[dict[str, Any]]:
    """Every way at every cap, in both manners."""
    rows: dict[_Key, list[Short]] = {}
    for subject in subjects:
        for key, short in (
            _Runs(knowledge, subject, assess(Interview(knowledge, subject.answers))).all().items()
        ):
            rows.setdefault(key, []).append(short)
    return [{**_row(key, shorts), **_beside(shorts, rows[EARLIER, *key[1:]])} for key, shorts in rows.items()]


def as_shipped(knowledge: KnowledgeBase, person: Person) -> Given:
    """The questionnaire's own choice, with its own stopping."""
    answers: Given = {}
    while screen := next_screen(Interview(knowledge, answers)):
        answers.update(_filled(person, screen))
    return answers


@lru_cache(maxsize=8)
def _within(knowledge: KnowledgeBase, cap: int, *, stops: bool) -> KnowledgeBase:
    """The same content with another cap."""
    settings = replace(knowledge.settings, max_screens=cap)
    return replace(knowledge, settings=settings if stops else replace(settings, min_screens=cap))


@dataclass(frozen=True)
class _Runs:
    """All runs of one person; what was answered alike in two of them is worked out once."""

    knowledge: KnowledgeBase
    subject: Subject
    full: Assessment
    settled: dict[frozenset[str], Given] = field(default_factory=dict)
    held: dict[frozenset[str], Short] = field(default_factory=dict)

    def all(self) -> dict[_Key, Short]:
        """Every way at every cap, in both manners."""
        found: dict[_Key, Short] = {}
        for name, worth in WAYS.items():
            ends = self._ends(worth, CAPS[-1], stops=False)
            found |= {(name, cap, False): self._hold(end) for cap, end in _cut(self.knowledge, ends)}
            for cap in STOPPING:
                found[name, cap, True] = self._hold(self._ends(worth, cap, stops=True)[-1])
        return found

    def _ends(self, worth: Worth, cap: int, *, stops: bool) -> list[Given]:
        """The answers at each point at which nothing is due."""
        knowledge = _within(self.knowledge, cap, stops=stops)
        ends = [self._settle({})]
        while question := _next_question(knowledge, ends[-1], worth):
            screen = Screen(question.screen, question.stage, (question,))
            ends.append(self._settle({**ends[-1], **self.subject.reply(screen)}))
        return ends

    def _settle(self, answers: Given) -> Given:
        codes = frozenset(answers)
        if codes not in self.settled:
            self.settled[codes] = _required(self.knowledge, answers, self.subject.reply)
        return self.settled[codes]

    def _hold(self, answers: Given) -> Short:
        codes = frozenset(answers)
        if codes not in self.held:
            self.held[codes] = _held(self.knowledge, answers, self.full)
        return self.held[codes]


def _required(knowledge: KnowledgeBase, answers: Given, reply: Reply) -> Given:
    """The answers, and those to all that must be put because of them."""
    answers = dict(answers)
    while screen := next_screen(Interview(knowledge, answers), enough=True):
        answers.update(reply(screen))
    return answers


def _next_question(knowledge: KnowledgeBase, answers: Answers, worth: Worth) -> Question | None:
    """Nothing after an emergency, nor for somebody under age."""
    interview = Interview(knowledge, answers)
    if interview.is_emergency or interview.is_minor:
        return None
    return best_question(interview, len(answered_screens(interview)), worth)


def _filled(person: Person, screen: Screen) -> Given:
    return {q.code: _reply(person, q) for q in screen.questions}


def _reply(person: Person, question: Question) -> tuple[str, ...]:
    return person.answers.get(question.code) or (_nothing(question),)


def _nothing(question: Question) -> str:
    match question.kind:
        case QuestionKind.MANY:
            return NONE
        case QuestionKind.ONE:
            return NOT_SURE if question.unsure_text else question.codes[-1]


def _cut(knowledge: KnowledgeBase, ends: Sequence[Given]) -> list[tuple[int, Given]]:
    """For each cap the last end within it, or the first end where due questions alone need more."""
    counts = [len(answered_screens(Interview(knowledge, answers))) for answers in ends]
    within = {cap: [at for at, n in enumerate(counts) if n <= cap] or [0] for cap in CAPS}
    return [(cap, ends[fitting[-1]]) for cap, fitting in within.items()]


def _held(knowledge: KnowledgeBase, answers: Given, full: Assessment) -> Short:
    interview = Interview(knowledge, answers)
    short = assess(interview)
    ranked, wanted = _ranked(short), _ranked(full)[:1]
    shows = CareLevel.EMERGENCY not in (short.level, full.level) and not full.minor
    return Short(
        screens=len(answered_screens(interview)),
        level_same=short.level is full.level,
        level_lower=short.level < full.level,
        first_same=ranked[:1] == wanted,
        first_shown=ranked[:1] == wanted if shows else None,
        in_three=set(wanted) <= set(ranked[:TOP]),
        tip_same=_first_tip(short) == _first_tip(full),
    )


def _beside(shorts: Sequence[Short], earlier: Sequence[Short]) -> dict[str, Any]:
    """The same people in this way and by information: the difference for leading cause and first tip."""
    pairs = list(zip(shorts, earlier, strict=True))
    return {
        f"{field}_beside": difference(
            sum(getattr(a, field) and not getattr(b, field) for a, b in pairs),
            sum(getattr(b, field) and not getattr(a, field) for a, b in pairs),
            len(pairs),
        )
        for field in ("first_same", "tip_same")
    }


def _ranked(result: Assessment) -> list[str]:
    return [c.condition.code for c in result.differential.causes]


def _first_tip(result: Assessment) -> str:
    return next((tip.remedy.code for tip in result.relief.tonight), "")


def _row(key: _Key, shorts: Sequence[Short]) -> dict[str, Any]:
    name, cap, stops = key
    return {
        "way": name,
        "cap": cap,
        "stops_early": stops,
        "screens": _screens(sorted(s.screens for s in shorts)),
        **{field: share_of(_flags(shorts, field)).as_data() for field in SHARES},
    }


def _flags(shorts: Sequence[Short], field: str) -> list[bool]:
    return [flag for s in shorts if (flag := getattr(s, field)) is not None]


def _screens(counts: Sequence[int]) -> dict[str, float]:
    mean = round(sum(counts) / len(counts), 2) if counts else 0
    return {"min": counts[0], "median": counts[len(counts) // 2], "mean": mean, "max": counts[-1]}
