"""What the answers to a question could say in the end: with all that they would make due in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from checker.reasoning.criteria import Rule, resolve
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Question
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.due import LATER, could_complete
from checker.reasoning.questions.linked import could_add
from checker.reasoning.warning_signs.screening import mentioning, signs, urgency_rank

Late = tuple[Question, frozenset[str], Rule | None]
"""A question that answers may bring, the items that it follows, and what makes it due."""


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


def could_raise(interview: Interview, questions: Iterable[Question]) -> list[Question]:
    """Those of the questions whose answers could make it more urgent, with all that the others could say."""
    gained = [(question, could_lead_to(interview, question)) for question in questions]
    evidence, now = interview.evidence, urgency_rank(interview.screening.urgency)
    met = evidence.possible.union(*(own for _, own in gained))
    above = (r for s, r in signs(interview.knowledge) if urgency_rank((s.level, s.within)) > now)
    wanted = frozenset().union(*(r.lacking(evidence.certain) for r in above if r.holds(met)))
    return [question for question, own in gained if not own.isdisjoint(wanted)]


def _brought(interview: Interview, gained: frozenset[str]) -> Iterator[Question]:
    """Unanswered questions that something gained brings, together with all that may be so."""
    met = interview.evidence.possible | gained
    wanted = _wanted(interview, gained) - interview.evidence.settled
    for question, parents, rule in _late(interview.knowledge):
        if question.code in interview.answers:
            continue
        linked = rule is not None and not gained.isdisjoint(rule.symptoms()) and rule.holds(met)
        needed = could_complete(interview.knowledge, question, wanted)
        if linked or needed or not gained.isdisjoint(parents):
            yield question


def _wanted(interview: Interview, gained: frozenset[str]) -> frozenset[str]:
    """What would complete an urgent rule that something gained counts for."""
    there = interview.evidence.certain | gained
    read = (r for s, r in mentioning(interview.knowledge, gained) if s.level >= CareLevel.URGENT)
    return frozenset().union(*(r.completed_by(there) for r in read))


@lru_cache(maxsize=16)
def _late(knowledge: KnowledgeBase) -> tuple[Late, ...]:
    return tuple(
        (
            q,
            frozenset(q.follows),
            resolve(knowledge, q.due_when) if q.due_when else None,
        )
        for q in knowledge.questions
        if q.stage in LATER
    )
