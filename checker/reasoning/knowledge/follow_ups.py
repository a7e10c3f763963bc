"""Which questions hang on which items, and what of them says what a ticked item is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from checker.reasoning.knowledge import KnowledgeBase, Question


@lru_cache(maxsize=16)
def settled_parents(knowledge: KnowledgeBase) -> tuple[tuple[str, tuple[Question, ...], frozenset[str]], ...]:
    """Every symptom with follow-ups, or that makes due what settles it, these, and what settles it."""
    asked: dict[str, list[Question]] = {}
    for question in knowledge.questions:
        for parent in question.follows:
            asked.setdefault(parent, []).append(question)
    for code, symptom in knowledge.symptom.items():
        if symptom.settled_by and code not in asked:
            known = (c for c in symptom.settled_by if c in knowledge.symptom)
            asked[code] = list(dict.fromkeys(knowledge.question_of[c] for c in known))
    return tuple((code, tuple(own), _settling(knowledge, code, own)) for code, own in asked.items())


@lru_cache(maxsize=16)
def parents_of(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Item of a follow-up -> the parents that it settles; where it settles none, all that bring it."""
    settled = [(parent, settling) for parent, _, settling in settled_parents(knowledge)]
    found = {}
    for question in knowledge.questions:
        for code in question.codes if question.follows else ():
            own = tuple(parent for parent, settling in settled if code in settling)
            found[code] = tuple(p for p in question.follows if p in own) or question.follows
    return found


@lru_cache(maxsize=16)
def ticks_behind(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Item -> the ticks that it may say more about: what it settles, then what brings its question."""
    found = {code: question.follows for question in knowledge.questions for code in question.codes}
    for parent, _, settling in settled_parents(knowledge):
        found |= {code: (parent, *found.get(code, ())) for code in settling}
    return {code: tuple(dict.fromkeys(parents)) for code, parents in found.items() if parents}


def _settling(knowledge: KnowledgeBase, parent: str, asked: Iterable[Question]) -> frozenset[str]:
    """The items of its follow-ups of which one says what a ticked parent is."""
    every = frozenset(code for question in asked for code in question.codes)
    symptom = knowledge.symptom.get(parent)
    return frozenset(symptom.settled_by if symptom and symptom.settled_by else every)


@lru_cache(maxsize=16)
def follow_ups(knowledge: KnowledgeBase) -> tuple[tuple[Question, frozenset[str]], ...]:
    """Every question that hangs on others, with its parents."""
    return tuple((q, frozenset(q.follows)) for q in knowledge.questions if q.follows)
