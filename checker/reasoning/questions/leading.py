"""What the answers to a question could say in the end: with all that they would make due in turn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.reasoning.criteria import Rule, resolve
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Question
from checker.reasoning.questions.due import could_add

Hanging = tuple[Question, frozenset[str], Rule | None]
"""A question that answers bring, the items that it follows, and the rule that makes it due."""


def could_lead_to(interview: Interview, question: Question) -> frozenset[str]:
    """What its answers could add, and those to what they would bring, at any depth."""
    gained: frozenset[str] = frozenset()
    asked: set[str] = set()
    waiting = [question]
    while waiting:
        gained = gained.union(*(could_add(interview, q) for q in waiting))
        asked.update(q.code for q in waiting)
        waiting = [q for q in _brought(interview, gained) if q.code not in asked]
    return gained


def _brought(interview: Interview, gained: frozenset[str]) -> Iterator[Question]:
    """Unanswered questions that something gained brings, together with all that may be so."""
    met = interview.evidence.possible | gained
    for question, parents, rule in _hanging(interview.knowledge):
        if question.code in interview.answers:
            continue
        linked = rule is not None and not gained.isdisjoint(rule.symptoms()) and rule.holds(met)
        if linked or not gained.isdisjoint(parents):
            yield question


@lru_cache(maxsize=16)
def _hanging(knowledge: KnowledgeBase) -> tuple[Hanging, ...]:
    return tuple(
        (q, frozenset(q.follows), resolve(knowledge, q.due_when) if q.due_when else None)
        for q in knowledge.questions
        if q.follows or q.due_when
    )
