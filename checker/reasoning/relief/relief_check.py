"""Locked cards: cold, warmth, floor and front-lying wait for a short check.

Which check question concerns which remedy is read from the content: a question
matters to a remedy when one of its symptoms is part of a key that can forbid
or adapt that remedy.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import KnowledgeBase, Remedy, Stage
from checker.reasoning.relief.keys import symptoms_of_keys


def locked_by(knowledge: KnowledgeBase, evidence: Evidence, remedy: Remedy) -> tuple[str, ...]:
    """Codes of the check questions that keep a remedy locked: unanswered, or not sure."""
    if not remedy.locked:
        return ()
    return tuple(
        question
        for question, symptoms in _concerns(knowledge).get(remedy.code, ())
        if any(code not in evidence.present and code not in evidence.absent for code in symptoms)
    )


def without_open_checks(knowledge: KnowledgeBase, evidence: Evidence) -> Evidence:
    """The evidence less what is unsure in the check: that keeps a card locked, not withheld."""
    return replace(evidence, unsure=evidence.unsure - _checked(knowledge))


@lru_cache(maxsize=16)
def _checked(knowledge: KnowledgeBase) -> frozenset[str]:
    """The symptoms of the check."""
    return frozenset(c for q in knowledge.questions if q.stage is Stage.RELIEF_CHECK for c in q.codes)


@lru_cache(maxsize=16)
def _concerns(knowledge: KnowledgeBase) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Remedy -> the check questions that concern it, with the symptoms that do."""
    of_key = symptoms_of_keys(knowledge)
    table: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for remedy in knowledge.remedies:
        if remedy.locked:
            keys = {e.key for e in knowledge.effects if e.remedy == remedy.code and e.effect.holds_back}
            feared = frozenset().union(*(of_key.get(key, frozenset()) for key in keys))
            table[remedy.code] = tuple(
                (q.code, feared & set(q.codes))
                for q in knowledge.questions
                if q.stage is Stage.RELIEF_CHECK and not feared.isdisjoint(q.codes)
            )
    return table
