"""What an answer to a follow-up leaves unsure of the ticked line above it.

A line stands until one of its own answers says what it is; see `evidence`. Shapes:
rows are the answers of a question, columns the symptoms of a factor.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import KnowledgeBase, Question
from checker.reasoning.knowledge.follow_ups import parents_of, settled_parents

Mask = npt.NDArray[np.bool_]
Lines = tuple[tuple[str, Mask], ...]
"""Code of a line, and what stays unsure where it was ticked."""
BROUGHT = ""
"""In place of a line: the lines that the answer itself would tick, where none was ticked before."""

Answer = tuple[str, ...] | None
"""Scored symptoms answered yes; None for "not sure"."""


def open_lines(
    knowledge: KnowledgeBase, question: Question, symptoms: Sequence[str], answers: Sequence[Answer]
) -> Lines:
    """For each line above the question, and for those that an answer brings, shape (rows, symptoms)."""
    if not question.follows:
        return ()
    # A line that several questions ask more about is left to `evidence`.
    own = {line: by for line, asked, by in settled_parents(knowledge) if asked == (question,)}
    above = parents_of(knowledge)
    stays = {line: [_stays(question, own.get(line), a) for a in answers] for line in question.follows}
    brought = [
        frozenset[str]().union(*(stays[above[code][0]][row] for code in answer or ()))
        for row, answer in enumerate(answers)
    ]
    return tuple((line, _mask(rows, symptoms)) for line, rows in {**stays, BROUGHT: brought}.items())


def which(lines: Lines, base: Evidence) -> tuple[str, ...]:
    """The lines that are ticked in this evidence; none ticked, those that an answer brings."""
    return tuple(line for line, _ in lines if line in base.present) or (BROUGHT,)


def left_open(lines: Lines, ticked: tuple[str, ...], blanks: Mask) -> Mask:
    """What an answer still says no to where these lines are ticked."""
    for line, mask in lines:
        if line in ticked:
            blanks = blanks & ~mask
    return blanks


def _stays(question: Question, by: frozenset[str] | None, answer: Answer) -> frozenset[str]:
    if by is None or answer is None or (question.none_denies and not answer):
        return frozenset()
    return by if by.isdisjoint(answer) else frozenset()


def _mask(rows: Sequence[frozenset[str]], symptoms: Sequence[str]) -> Mask:
    return np.array([[symptom in row for symptom in symptoms] for row in rows], dtype=bool)
