"""What fewer questions cost: short runs held against asking everything.

Each way of choosing runs once for each person, to the largest cap, without
stopping early; a smaller cap is that run cut at the last point at which nothing
was due. Due questions are always put, so a cap speaks of the adaptive ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from checker.evaluation.choosing import WAYS, Choose
from checker.evaluation.population import Person, people
from checker.evaluation.telling import Given
from checker.evaluation.wilson import share_of
from checker.reasoning.assessment import Assessment, assess
from checker.reasoning.evidence import Answers
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question
from checker.reasoning.questions import Screen, answered_screens, next_screen, required

CAPS = (10, 12, 14, 16, 18, 20)
TOP = 3
SHIPPED = "information"
"""The way of choosing that the questionnaire uses."""


@dataclass(frozen=True)
class Short:
    """Where a run ended, beside asking everything."""

    screens: int
    level_same: bool
    level_lower: bool
    first_same: bool
    in_three: bool
    tip_same: bool


def compare(knowledge: KnowledgeBase, count: int, seed: int) -> dict[str, Any]:
    """Every way at every cap, and the shipped way with its own stopping. Shares carry n and interval."""
    rows: dict[tuple[str, int | str], list[Short]] = {}
    for person in people(knowledge, count, seed):
        full = assess(knowledge, everything(knowledge, person))
        for name, choose in WAYS.items():
            ends = trajectory(knowledge, person, choose)
            for cap, end in _cut(knowledge, ends):
                rows.setdefault((name, cap), []).append(_held(knowledge, end, full))
        shipped = as_shipped(knowledge, person)
        rows.setdefault((SHIPPED, "as shipped"), []).append(_held(knowledge, shipped, full))
    written = [
        {**_row(*key, shorts), **_beside(shorts, rows[SHIPPED, key[1]])} for key, shorts in rows.items()
    ]
    return {"people": count, "seed": seed, "rows": written}


def everything(knowledge: KnowledgeBase, person: Person) -> Given:
    """Every answer of a person, and whatever becomes due because of them."""
    answers = dict(person.answers)
    while waiting := required(knowledge, answers):
        answers.update({q.code: _reply(person, q) for q in waiting})
    return answers


def as_shipped(knowledge: KnowledgeBase, person: Person) -> Given:
    """The questionnaire's own choice, with its own stopping."""
    answers: Given = {}
    while screen := next_screen(knowledge, answers):
        answers.update(_filled(person, screen))
    return answers


def trajectory(knowledge: KnowledgeBase, person: Person, choose: Choose) -> list[Given]:
    """The answers at each point at which nothing is due, up to the largest cap."""
    answers: Given = {}
    ends: list[Given] = []
    while True:
        screen = next_screen(knowledge, answers, enough=True)
        if screen:
            answers = {**answers, **_filled(person, screen)}
            continue
        ends.append(answers)
        question = None if _ended(knowledge, answers) else choose(knowledge, answers)
        if question is None:
            return ends
        answers = {**answers, question.code: _reply(person, question)}


def _ended(knowledge: KnowledgeBase, answers: Answers) -> bool:
    """An emergency or somebody under age, or the largest cap."""
    core_open = any(q.stage == "core" and q.code not in answers for q in knowledge.questions)
    return core_open or len(answered_screens(knowledge, answers)) >= CAPS[-1]


def _filled(person: Person, screen: Screen) -> Given:
    return {q.code: _reply(person, q) for q in screen.questions}


def _reply(person: Person, question: Question) -> tuple[str, ...]:
    nothing = (
        (NONE,) if question.kind == "many" else (NOT_SURE if question.unsure_text else question.codes[-1],)
    )
    return person.answers.get(question.code, nothing)


def _cut(knowledge: KnowledgeBase, ends: Sequence[Given]) -> list[tuple[int, Given]]:
    """For each cap the last end within it, or the first end where due questions alone need more."""
    counts = [len(answered_screens(knowledge, answers)) for answers in ends]
    within = {cap: [at for at, n in enumerate(counts) if n <= cap] or [0] for cap in CAPS}
    return [(cap, ends[fitting[-1]]) for cap, fitting in within.items()]


def _held(knowledge: KnowledgeBase, answers: Given, full: Assessment) -> Short:
    short = assess(knowledge, answers)
    ranked, wanted = _ranked(short), _ranked(full)[:1]
    return Short(
        screens=len(answered_screens(knowledge, answers)),
        level_same=short.level is full.level,
        level_lower=short.level < full.level,
        first_same=ranked[:1] == wanted,
        in_three=set(wanted) <= set(ranked[:TOP]),
        tip_same=_first_tip(short) == _first_tip(full),
    )


def _beside(shorts: Sequence[Short], shipped: Sequence[Short]) -> dict[str, int]:
    """The same people: how many have the same leader here only, and how many with the shipped way only."""
    pairs = list(zip(shorts, shipped, strict=True))
    return {
        "only_here": sum(a.first_same and not b.first_same for a, b in pairs),
        "only_shipped": sum(b.first_same and not a.first_same for a, b in pairs),
    }


def _ranked(result: Assessment) -> list[str]:
    return [c.condition.code for c in result.differential.causes]


def _first_tip(result: Assessment) -> str:
    return next((tip.remedy.code for tip in result.relief.tonight), "")


def _row(name: str, cap: int | str, shorts: Sequence[Short]) -> dict[str, Any]:
    screens = sorted(s.screens for s in shorts)
    return {
        "way": name,
        "cap": cap,
        "screens": {
            "min": screens[0],
            "median": screens[len(screens) // 2],
            "mean": round(sum(screens) / len(screens), 2),
            "max": screens[-1],
        },
        **{
            field: share_of([getattr(s, field) for s in shorts]).as_data()
            for field in ("level_same", "level_lower", "first_same", "in_three", "tip_same")
        },
    }
