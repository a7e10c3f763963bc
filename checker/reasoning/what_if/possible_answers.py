"""Every answer that a question allows, as far as it says something about causes.

Made once for each knowledge base. Shapes: rows are the answers of a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

import numpy as np

from checker.reasoning.causes.frequencies import Factor, Vector, tables
from checker.reasoning.evidence import minors
from checker.reasoning.knowledge import KnowledgeBase, Question, QuestionKind
from checker.reasoning.knowledge.follow_ups import follow_ups
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.what_if.open_lines import Answer, Lines, Mask, open_lines


@dataclass(frozen=True, eq=False)
class FactorPart:
    """What the answers of one question mean for one factor. Shapes: (rows, symptoms)."""

    factor: Factor
    ticks: Mask
    """Made present by the answer, implied symptoms included."""
    blanks: Mask
    """Made absent by the answer."""
    own: Mask
    """Shape (symptoms,): asked by this very question."""
    reopened: Mask
    """Denied by others, and asked anew by this question: what a "not sure" to it leaves open."""
    open_lines: Lines = ()
    """What each answer leaves unsure of a ticked line that the question asks more about."""


@dataclass(frozen=True, eq=False)
class Choices:
    """One question's possible answers."""

    question: Question
    answers: tuple[Answer, ...]
    """One for each row."""
    scored: frozenset[str]
    """The symptoms of the question that say something about causes."""
    chance: Vector
    """Shape (rows, n): P(answer | condition); no row of "not sure" is ever likely."""
    parts: tuple[FactorPart, ...]
    """One for each factor that the question touches."""
    linked: bool
    """Whether an implication ties a scored symptom to another question."""

    def boxes(self, before: Iterable[str]) -> Vector:
        """How many scored boxes each answer changes, shape (rows,)."""
        said = set(before)
        there = np.array([code in said for code in self._order])
        differ: Vector = (self._said ^ there).sum(axis=1).astype(np.float64)
        return differ

    @cached_property
    def unsure(self) -> Mask:
        """Which answers are "not sure", shape (rows,). What hangs on the question counts as no there, too."""
        return np.array([answer is None for answer in self.answers])

    @cached_property
    def _order(self) -> tuple[str, ...]:
        return tuple(sorted(self.scored))

    @cached_property
    def _said(self) -> Mask:
        return np.array([[code in (answer or ()) for code in self._order] for answer in self.answers])


@lru_cache(maxsize=16)
def choices(knowledge: KnowledgeBase) -> tuple[Choices, ...]:
    """The questions that say something about causes, in content order."""
    asked = [q for q in knowledge.questions if q.stage.is_before_result]
    return tuple(found for q in asked if (found := _choices(knowledge, q)))


@lru_cache(maxsize=512)
def together(one: Choices, other: Choices) -> tuple[FactorPart, ...]:
    """What two questions say together: a row for each pair of answers, the first's slowest."""
    parts = [{p.factor.code: p for p in each.parts} for each in (one, other)]
    factors = {p.factor.code: p.factor for p in (*one.parts, *other.parts)}
    return tuple(
        _joined(parts[0].get(code) or _silent(factor, one), parts[1].get(code) or _silent(factor, other))
        for code, factor in factors.items()
    )


def _joined(one: FactorPart, other: FactorPart) -> FactorPart:
    rows = len(one.ticks), len(other.ticks)
    ticks = np.repeat(one.ticks, rows[1], axis=0) | np.tile(other.ticks, (rows[0], 1))
    blanks = np.repeat(one.blanks, rows[1], axis=0) | np.tile(other.blanks, (rows[0], 1))
    lines = (
        *((line, np.repeat(mask, rows[1], axis=0)) for line, mask in one.open_lines),
        *((line, np.tile(mask, (rows[0], 1))) for line, mask in other.open_lines),
    )
    anew = np.repeat(one.reopened, rows[1], axis=0) | np.tile(other.reopened, (rows[0], 1))
    return FactorPart(one.factor, ticks, blanks & ~ticks, one.own | other.own, anew, lines)


def _silent(factor: Factor, choices_: Choices) -> FactorPart:
    """What a question says about a factor that it does not touch."""
    nothing = np.zeros((len(choices_.answers), len(factor.symptoms)), dtype=bool)
    return FactorPart(factor, nothing, nothing, nothing[0], nothing)


def _choices(knowledge: KnowledgeBase, question: Question) -> Choices | None:
    factors = tables(knowledge).factors.values()
    implied = implications(knowledge)
    # What an answer implies of its own follow-up is that one's to say: it falls with the answer, too.
    asked_below = (q for q, lines in follow_ups(knowledge) if not lines.isdisjoint(question.codes))
    below = {code for q in asked_below for code in q.codes}
    codes = (c for c in question.codes if c not in minors(knowledge))
    brings = {c: {c, *implied.get(c, ())} - below for c in codes}
    touched = [f for f in factors if any(not b.isdisjoint(f.symptoms) for b in brings.values())]
    every = {s for f in touched for s in f.symptoms}
    scored = [c for c, b in brings.items() if not b.isdisjoint(every)]
    if not scored:
        return None
    answers = _answers(question, scored, list(brings))
    targets = {t for source, found in implied.items() if source not in brings for t in found}
    linked = any(b - {c} & every for c, b in brings.items()) or not targets.isdisjoint(scored)
    parts = tuple(_part(knowledge, question, f, answers, brings) for f in touched)
    log_chance = {
        c: _log_chance(touched, (c, *(t for t in implied.get(c, ()) if t in brings[c]))) for c in scored
    }
    chance = _chance(question.kind, answers, log_chance)
    return Choices(question, answers, frozenset(scored), chance, parts, linked)


def _answers(question: Question, scored: list[str], codes: list[str]) -> tuple[Answer, ...]:
    """Every option or every combination of scored boxes; an option that says nothing is an empty row."""
    unsure = [None] if question.unsure_text or question.optional else []
    match question.kind:
        case QuestionKind.MANY:
            ticks = product((False, True), repeat=len(scored))
            return (*(tuple(c for c, t in zip(scored, row, strict=True) if t) for row in ticks), *unsure)
        case QuestionKind.ONE:
            silent = [()] if len(scored) < len(codes) else []
            return (*((c,) for c in scored), *silent, *unsure)


def _part(
    knowledge: KnowledgeBase,
    question: Question,
    factor: Factor,
    answers: Sequence[Answer],
    brings: dict[str, set[str]],
) -> FactorPart:
    own = np.array([s in question.codes for s in factor.symptoms])
    given = [set().union(*(brings[c] for c in answer or ())) for answer in answers]
    ticks = np.array([[s in there for s in factor.symptoms] for there in given])
    sure = np.array([answer is not None for answer in answers])
    lines = open_lines(knowledge, question, factor.symptoms, answers)
    anew = set().union(*brings.values()) if question.due_when else set()
    reopened = np.array([[s in anew for s in factor.symptoms]]) & ~own & ~sure[:, None]
    return FactorPart(factor, ticks, ~ticks & own & sure[:, None], own, reopened, lines)


def _log_chance(factors: list[Factor], codes: tuple[str, ...]) -> tuple[Vector, Vector]:
    """The log of P(yes | condition) and of P(no | condition) of the first code with a frequency."""
    where = ((f, f.symptoms.index(c)) for c in codes for f in factors if c in f.symptoms)
    factor, index = next(where)
    return factor.yes[index], factor.no[index]


def _chance(
    kind: QuestionKind, answers: tuple[Answer, ...], log_chance: dict[str, tuple[Vector, Vector]]
) -> Vector:
    match kind:
        case QuestionKind.MANY:
            return _chance_many(answers, log_chance)
        case QuestionKind.ONE:
            return _chance_one(answers, log_chance)


def _chance_many(answers: tuple[Answer, ...], log_chance: dict[str, tuple[Vector, Vector]]) -> Vector:
    rows = [
        np.exp(np.sum([yes if c in answer else no for c, (yes, no) in log_chance.items()], axis=0))
        if answer is not None
        else np.zeros_like(next(iter(log_chance.values()))[0])
        for answer in answers
    ]
    return np.array(rows)


def _chance_one(answers: tuple[Answer, ...], log_chance: dict[str, tuple[Vector, Vector]]) -> Vector:
    """An option without a frequency takes what the others leave."""
    said: dict[tuple[str, ...], Vector] = {(c,): np.exp(yes) for c, (yes, _) in log_chance.items()}
    left = np.maximum(1 - np.sum(list(said.values()), axis=0), 0)
    rows = np.array([np.zeros_like(left) if a is None else said.get(a, left) for a in answers])
    chance: Vector = rows / rows.sum(axis=0)
    return chance
