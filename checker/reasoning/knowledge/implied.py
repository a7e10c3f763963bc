"""What a symptom implies: whoever has the one has the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from checker.reasoning.knowledge.base import KnowledgeBase


def with_implied(knowledge: KnowledgeBase, symptoms: Iterable[str]) -> frozenset[str]:
    """These symptoms, and all that they imply."""
    implied = implications(knowledge)
    return frozenset(c for code in symptoms for c in (code, *implied.get(code, ())))


@lru_cache(maxsize=16)
def implications(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Symptom -> all that it implies, directly or through others; only where any."""

    def closure(code: str, seen: frozenset[str]) -> frozenset[str]:
        fresh = set(knowledge.symptom[code].implies) - seen if code in knowledge.symptom else set()
        return frozenset(fresh).union(*(closure(c, seen | fresh) for c in fresh))

    return {
        code: closure(code, frozenset()) for code, symptom in knowledge.symptom.items() if symptom.implies
    }


@lru_cache(maxsize=16)
def said_by(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Question -> all that its answers could say, with what they imply."""
    return {question.code: with_implied(knowledge, question.codes) for question in knowledge.questions}
