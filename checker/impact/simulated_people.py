"""People drawn from our own tables: a coherence check, and nothing about the world.

A condition is drawn by its prior, then the answer to each question by the
frequencies of that condition. What the tables do not know (general health,
risks, the severe end of the safety lists) is drawn rarely and without regard to
the condition, so that warning signs play a part, too. Parent items follow from
what their follow-ups say. Whoever draws again with the same seed gets the same people.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import TypeAlias

import numpy as np

from checker.reasoning.causes.frequencies import Factor, row_of, tables
from checker.reasoning.evidence import Given
from checker.reasoning.knowledge import NONE, KnowledgeBase, Question, QuestionKind
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.implied import implications

_RARE = 0.003
"""Chance of each item of a tick-list that no table knows."""


@dataclass(frozen=True)
class Person:
    """Somebody with a cause and an answer to every question that could be put."""

    cause: str
    answers: Given
    """In content order: what asking everything would give."""


def people(knowledge: KnowledgeBase, count: int, seed: int, rare: float = _RARE) -> Iterator[Person]:
    """`count` people; the same ones for the same seed and knowledge base."""
    table = tables(knowledge)
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    shares = [c.prior for c in knowledge.conditions]
    for _ in range(count):
        at = random.choices(range(len(shares)), shares)[0]
        yield Person(table.conditions[at], _answers(knowledge, at, random, rare))


def _answers(knowledge: KnowledgeBase, at: int, random: Random, rare: float) -> Given:
    present = _drawn(knowledge, at, random)
    drawn = frozenset(present)
    said = drawn.union(*(implications(knowledge).get(code, ()) for code in drawn))
    for unknown in _unknown(knowledge):
        present |= _by_chance(unknown, said, (random, rare))
    return answers_of(knowledge, _settled(knowledge, present))


def answers_of(knowledge: KnowledgeBase, present: Set[str]) -> Given:
    """The answers of somebody of whom this is so, and nothing else, to every question that is put to them."""
    return {q.code: _answer(q, present) for q in knowledge.questions if _is_put(q, present)}


def _drawn(knowledge: KnowledgeBase, at: int, random: Random) -> set[str]:
    """What the tables give a person with condition number `at`."""
    present: set[str] = set()
    for factor, chances in _chances(knowledge):
        chance = chances[at]
        match factor.kind:
            case QuestionKind.ONE:
                present.add(random.choices(factor.symptoms, chance)[0])
            case QuestionKind.MANY:
                present |= {s for s, p in zip(factor.symptoms, chance, strict=True) if random.random() < p}
    return present


@lru_cache(maxsize=4)
def _chances(knowledge: KnowledgeBase) -> tuple[tuple[Factor, tuple[list[float], ...]], ...]:
    """Each factor with the chances of its symptoms, a list for each condition."""
    every = tables(knowledge)
    return tuple(
        (
            factor,
            tuple(_undivided(knowledge, factor, np.exp(column).tolist()) for column in factor.yes.T),
        )
        for factor in every.factors.values()
    )


def _undivided(knowledge: KnowledgeBase, factor: Factor, chance: list[float]) -> list[float]:
    """Finer bands of a single choice that share one row share its chance, too."""
    match factor.kind:
        case QuestionKind.ONE:
            rows = [row_of(knowledge, knowledge.symptom[s]) for s in factor.symptoms]
            return [p / rows.count(row) for p, row in zip(chance, rows, strict=True)]
        case QuestionKind.MANY:
            return chance


_Bringing: TypeAlias = tuple[str, frozenset[str]]
"""A symptom, and what it implies."""


@dataclass(frozen=True)
class _Unknown:
    """A question, and those of its symptoms that no table knows."""

    question: Question
    symptoms: tuple[_Bringing, ...]
    """Each with what it implies that the tables do know."""

    @property
    def wholly(self) -> bool:
        """Whether the tables know none of the question's symptoms."""
        return len(self.symptoms) == len(self.question.codes)


@lru_cache(maxsize=4)
def _unknown(knowledge: KnowledgeBase) -> tuple[_Unknown, ...]:
    known = {s for factor in tables(knowledge).factors.values() for s in factor.symptoms}
    return tuple(
        _Unknown(
            question,
            tuple(
                (s.code, frozenset(known.intersection(s.implies)))
                for s in question.symptoms
                if s.code not in known
            ),
        )
        for question in knowledge.questions
    )


def _by_chance(unknown: _Unknown, said: frozenset[str], chance: tuple[Random, float]) -> set[str]:
    """Symptoms without frequencies: rare ticks, and any option of a required band or choice.

    said: what the tables gave, with all that it implies. Nothing is drawn that would
    imply what the tables know and did not give, nor against what was said already.
    """
    free = [(code, implies) for code, implies in unknown.symptoms if implies <= said]
    match unknown.question.kind:
        case QuestionKind.ONE:
            told = {code for code, _ in unknown.symptoms if code in said}
            return told or _one_by_chance(unknown, free, chance)
        case QuestionKind.MANY:
            random, rare = chance
            return {code for code, _ in free if random.random() < rare}


def _one_by_chance(unknown: _Unknown, free: list[_Bringing], chance: tuple[Random, float]) -> set[str]:
    random, rare = chance
    question = unknown.question
    if not unknown.wholly or not free or (question.follows and random.random() >= rare):
        return set()
    same = [code for code, implies in free if implies]
    return {random.choice(same or [code for code, _ in free])}


def _settled(knowledge: KnowledgeBase, present: set[str]) -> set[str]:
    """With a parent for every follow-up that says something, and none for those that say nothing."""
    with_follow_up = {code for q in knowledge.questions for code in q.follows}
    parents = {parent for code in present for parent in parents_of(knowledge).get(code, ())}
    return (present - with_follow_up) | parents


def _is_put(question: Question, present: Set[str]) -> bool:
    if not question.stage.is_before_result:
        return False
    if not question.kind.has_none_beside and present.isdisjoint(question.codes):
        return False
    return not question.follows or not present.isdisjoint(question.follows)


def _answer(question: Question, present: Set[str]) -> tuple[str, ...]:
    ticked = tuple(code for code in question.codes if code in present)
    match question.kind:
        case QuestionKind.ONE:
            return ticked[:1]
        case QuestionKind.MANY:
            return ticked or (NONE,)
