"""Which answers bring a question of a form; the page may wait for more, and a form never for less.

What a form asks beyond the page does no harm: an answer more never lowers the level.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.fhir.terms import Resource, coding
from checker.reasoning.criteria import Rule
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NOT_SURE, KnowledgeBase, Question
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.questions.linked import due_rules


def chosen(link: str, code: str) -> Resource:
    """The condition that this answer was given."""
    return {"question": link, "operator": "=", "answerCoding": coding("answer", code)}


def brought_by(knowledge: KnowledgeBase, question: Question) -> list[Resource]:
    """Of a follow-up each answer that may bring it; any other question is put to everybody."""
    if not question.follows:
        return []
    rule = due_rules(knowledge).get(question.code)
    pairs = (*_parents(knowledge, question), *(_due(knowledge, question, rule) if rule else ()))
    return [chosen(*pair) for pair in dict.fromkeys(pairs)]


def _parents(knowledge: KnowledgeBase, question: Question) -> Iterator[tuple[str, str]]:
    """A parent, ticked in its list or when that is sorted."""
    for parent in question.follows:
        for link in _links(knowledge.question_of[parent]):
            yield link, parent


def _links(question: Question) -> tuple[str, ...]:
    return (question.code, question.code + SORTING) if question.sorts_unsure else (question.code,)


def _due(knowledge: KnowledgeBase, question: Question, rule: Rule) -> Iterator[tuple[str, str]]:
    """What its rule cannot do without, there or not sure.

    Every clause has to hold, and one condition alone can be put here: the narrowest clause is it.
    """
    needed = min((frozenset().union(*sets) for sets, _ in rule.clauses), key=len)
    for other in knowledge.questions:
        codes = [code for code in other.codes if not needed.isdisjoint(with_implied(knowledge, (code,)))]
        if codes and other != question:
            unsure = (NOT_SURE,) if other.unsure_text else ()
            yield from ((other.code, code) for code in (*codes, *unsure))
