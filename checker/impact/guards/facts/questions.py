"""Private marks, what an answer says besides, when a question is due, and how an open one counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from checker.impact.guards.facts.fact import Fact, changed, without
from checker.reasoning.knowledge import KnowledgeBase, Question, Symptom

NOBODY: tuple[str, frozenset[str]] = ("said", frozenset())
"""No case looks at what is private."""


def facts(knowledge: KnowledgeBase) -> Iterator[Fact]:
    """What each question says of itself, and what each of its symptoms says besides."""
    for question in knowledge.questions:
        yield from _of_question(question)
        for symptom in question.symptoms:
            yield from _of_symptom(question, symptom)


def _of_question(question: Question) -> Iterator[Fact]:
    row, own = ("questions", question.code), ("said", frozenset(question.codes))
    if question.private:
        told = changed("questions", question.code, private=False)
        yield Fact("private", (question.code,), row, told, NOBODY)
    if question.due_when:
        less = changed("questions", question.code, due_when=None)
        yield Fact("due", (question.code,), row, less, own)
    if question.cautious:
        bold = changed("questions", question.code, cautious=False)
        yield Fact("cautious", (question.code,), row, bold, own)
    if question.sorts_unsure:
        less = changed("questions", question.code, sorts_unsure=False)
        yield Fact("sorts", (question.code,), row, less, own)


def _of_symptom(question: Question, symptom: Symptom) -> Iterator[Fact]:
    row = ("symptoms", symptom.code)
    if symptom.private:
        told = partial(_symptom, question.code, symptom.code, {"private": False})
        yield Fact("private", (symptom.code,), row, told, NOBODY)
    for implied in symptom.implies:
        less = {"implies": without(symptom.implies, implied)}
        silent = partial(_symptom, question.code, symptom.code, less)
        yield Fact("implies", (symptom.code, implied), row, silent, ("said", frozenset({symptom.code})))


def _symptom(question: str, symptom: str, fields: dict[str, Any], knowledge: KnowledgeBase) -> KnowledgeBase:
    options = tuple(
        replace(one, **fields) if one.code == symptom else one
        for one in knowledge.question[question].symptoms
    )
    return changed("questions", question, symptoms=options)(knowledge)
