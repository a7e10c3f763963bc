"""Answers in the order of the questionnaire, under the question with which they are scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from checker.models.questions import Question
from checker.models.symptoms import Symptom

T = TypeVar("T")


def by_question(rows: Iterable[T], symptom: Callable[[T], Symptom]) -> Iterator[tuple[Question, list[T]]]:
    """Each question with those rows whose symptom is scored with it; symptoms know their questions."""

    def owner(row: T) -> Question:
        own = symptom(row)
        return own.scored_with or own.question

    def place(row: T) -> tuple[int, int, int]:
        return owner(row).position, owner(row).pk, symptom(row).position

    for _, group in groupby(sorted(rows, key=place), key=lambda row: owner(row).pk):
        listed = list(group)
        yield owner(listed[0]), listed
