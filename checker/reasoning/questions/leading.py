"""What the answers to a question could say in the end: with all that they would make due in turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from checker.reasoning.criteria import Rule
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Question
from checker.reasoning.knowledge.implied import said_by
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.due import LATER
from checker.reasoning.questions.linked import could_add, due_rules
from checker.reasoning.warning_signs.screening import mentioning, signs, urgency_rank


@dataclass(frozen=True)
class Late:
    """Which questions a symptom may bring, by its code: of most symptoms, none."""

    following: dict[str, frozenset[str]]
    """Those that follow it."""
    linked: dict[str, frozenset[str]]
    """Those that content may make due by it, where their rule holds."""
    saying: dict[str, frozenset[str]]
    """Those that say it; what follows an item waits for that."""
    rules: dict[str, Rule]
    """What makes a question due."""


def could_lead_to(interview: Interview, question: Question) -> frozenset[str]:
    """What its answers could add, and those to what they would bring, at any depth."""
    gained: frozenset[str] = frozenset()
    asked: set[str] = set()
    waiting = {question.code}
    while waiting:
        put = [interview.knowledge.question[code] for code in waiting]
        gained = gained.union(*(could_add(interview, q) for q in put))
        asked |= waiting
        waiting = _brought(interview, gained) - asked
    return gained


def could_raise(interview: Interview, questions: Iterable[Question]) -> list[Question]:
    """Those of the questions whose answers could make it more urgent, with all that the others could say."""
    gained = [(question, could_lead_to(interview, question)) for question in questions]
    evidence, now = interview.evidence, urgency_rank(interview.screening.urgency)
    met = evidence.possible.union(*(own for _, own in gained))
    above = (r for s, r in signs(interview.knowledge) if urgency_rank((s.level, s.within)) > now)
    wanted = frozenset().union(*(r.lacking(evidence.certain) for r in above if r.holds(met)))
    return [question for question, own in gained if not own.isdisjoint(wanted)]


def _brought(interview: Interview, gained: frozenset[str]) -> set[str]:
    """Unanswered questions that something gained brings, together with all that may be so."""
    late, met = _late(interview.knowledge), interview.evidence.possible | gained
    wanted = _wanted(interview, gained) - interview.evidence.settled
    linked = {code for code in _of(late.linked, gained) if late.rules[code].holds(met)}
    return (linked | _of(late.following, gained) | _of(late.saying, wanted)) - interview.answers.keys()


def _of(brings: dict[str, frozenset[str]], symptoms: frozenset[str]) -> set[str]:
    return {code for symptom in symptoms for code in brings.get(symptom, ())}


def _wanted(interview: Interview, gained: frozenset[str]) -> frozenset[str]:
    """What would complete an urgent rule that something gained counts for."""
    there = interview.evidence.certain | gained
    read = (r for s, r in mentioning(interview.knowledge, gained) if s.level >= CareLevel.URGENT)
    return frozenset().union(*(r.completed_by(there) for r in read))


@lru_cache(maxsize=16)
def _late(knowledge: KnowledgeBase) -> Late:
    late = [q for q in knowledge.questions if q.stage in LATER]
    rules = {q.code: due_rules(knowledge)[q.code] for q in late if q.due_when}
    return Late(
        following=_by_symptom((q.code, q.follows) for q in late),
        linked=_by_symptom((code, rule.symptoms()) for code, rule in rules.items()),
        saying=_by_symptom((q.code, said_by(knowledge)[q.code]) for q in late if not q.follows),
        rules=rules,
    )


def _by_symptom(brought_by: Iterable[tuple[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, symptoms in brought_by:
        for symptom in symptoms:
            found.setdefault(symptom, set()).add(code)
    return {symptom: frozenset(codes) for symptom, codes in found.items()}
