"""Answers with slips in them, as the dossier's check has them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from checker.reasoning.causes.frequencies import tables
from checker.reasoning.evidence import Given
from checker.reasoning.knowledge import NONE, KnowledgeBase, Question, QuestionKind

SKIPPED, SWAPPED, FLIPPED = 0.25, 0.15, 0.10
"""Questions skipped, single answers replaced, ticks flipped."""


def noisy(knowledge: KnowledgeBase, answers: Given, random: Random) -> Given:
    """The same answers with the dossier's noise on the questions about causes."""
    return {code: given for code, given in _disturbed(knowledge, answers, random) if given}


def _disturbed(
    knowledge: KnowledgeBase, answers: Given, random: Random
) -> Iterator[tuple[str, tuple[str, ...]]]:
    factors = tables(knowledge).factors
    for code, given in answers.items():
        question = knowledge.question[code]
        if code not in factors:
            yield code, given
        elif random.random() >= SKIPPED:
            scored = [c for c in question.codes if c in factors[code].symptoms]
            yield code, _flipped(question, given, scored, random)


def _flipped(
    question: Question, given: tuple[str, ...], scored: list[str], random: Random
) -> tuple[str, ...]:
    """Noise keeps to what the tables know: nobody becomes a child by a slip."""
    match question.kind:
        case QuestionKind.MANY:
            ticks = tuple(c for c in question.codes if (c in given) != (random.random() < FLIPPED))
            return ticks or (NONE,)
        case QuestionKind.ONE:
            return (random.choice(scored),) if random.random() < SWAPPED else given
