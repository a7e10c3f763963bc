"""Relief keys: which named facts about the person hold, surely or possibly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checker.reasoning.criteria import Rule, resolve
from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import KnowledgeBase, ReliefKey


@dataclass(frozen=True)
class Keys:
    """The keys that hold; `possible` includes the certain ones."""

    certain: frozenset[str]
    possible: frozenset[str]
    open: frozenset[str] = frozenset()
    """Keys that do not hold, but could if what was not asked were so."""


def active_keys(knowledge: KnowledgeBase, evidence: Evidence) -> Keys:
    """Evaluate every key. Not sure counts only where the key says so."""
    certain, possible, open_ = set(), set(), set()
    unknown = frozenset(c for c in knowledge.symptom if not evidence.known(c))
    for key, rule in _rules(knowledge):
        missing = _missing(knowledge, key, evidence)
        if rule.holds(evidence.certain | missing):
            certain.add(key.code)
            possible.add(key.code)
        elif key.unsure_counts and _possibly(rule, evidence, missing):
            possible.add(key.code)
        elif _possibly(rule, evidence, missing | unknown):
            open_.add(key.code)
    return Keys(frozenset(certain), frozenset(possible), frozenset(open_))


@lru_cache(maxsize=16)
def symptoms_of_keys(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Key -> every symptom that its criterion mentions."""
    return {key.code: rule.symptoms() for key, rule in _rules(knowledge)}


@lru_cache(maxsize=16)
def _rules(knowledge: KnowledgeBase) -> tuple[tuple[ReliefKey, Rule], ...]:
    return tuple((key, resolve(knowledge, key.criterion)) for key in knowledge.relief_keys)


def _missing(knowledge: KnowledgeBase, key: ReliefKey, evidence: Evidence) -> frozenset[str]:
    """Symptoms that count as there because nothing was said about them."""
    members = knowledge.members[key.missing_counts] if key.missing_counts else frozenset[str]()
    return frozenset() if any(evidence.known(code) for code in members) else members


def _possibly(rule: Rule, evidence: Evidence, missing: frozenset[str]) -> bool:
    """Read every "not sure" as yes, but never let one switch a `none_of` on."""
    return rule.none_of.isdisjoint(evidence.certain) and rule.met(evidence.possible | missing)
