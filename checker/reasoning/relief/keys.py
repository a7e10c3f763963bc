"""Relief keys: which named facts about the person hold, surely or possibly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from checker.reasoning.criteria import Rule, resolve
from checker.reasoning.evidence import Evidence
from checker.reasoning.knowledge import KnowledgeBase, ReliefKey

CERTAIN, POSSIBLE, _OPEN, RULED_OUT = "certain", "possible", "open", "ruled-out"


@dataclass(frozen=True)
class Keys:
    """The keys that hold; `possible` includes the certain ones."""

    certain: frozenset[str]
    possible: frozenset[str]
    open: frozenset[str] = frozenset()
    """Keys that do not hold, but could if what was not asked were so."""

    @cached_property
    def telling(self) -> frozenset[str]:
        """All that may say something of a remedy."""
        return self.possible | self.open


def active_keys(knowledge: KnowledgeBase, evidence: Evidence) -> Keys:
    """Evaluates every key. Not sure counts only where the key says so."""
    unknown = frozenset(knowledge.symptom.keys() - evidence.answered)
    could_be = evidence.possible | unknown
    found: dict[str, set[str]] = {state: set() for state in (CERTAIN, POSSIBLE, _OPEN, RULED_OUT)}
    for key, rule in _rules(knowledge):
        if rule.met(could_be):  # no key can hold on more than that, and most fail here
            state = _state(key, rule, evidence, _missing(knowledge, key, unknown))
            found[state].add(key.code)
    certain = frozenset(found[CERTAIN])
    return Keys(certain, certain | found[POSSIBLE], frozenset(found[_OPEN]))


@lru_cache(maxsize=16)
def symptoms_of_keys(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Key -> every symptom that its criterion mentions."""
    return {key.code: rule.symptoms() for key, rule in _rules(knowledge)}


@lru_cache(maxsize=16)
def _rules(knowledge: KnowledgeBase) -> tuple[tuple[ReliefKey, Rule], ...]:
    return tuple((key, resolve(knowledge, key.criterion)) for key in knowledge.relief_keys)


def _state(key: ReliefKey, rule: Rule, evidence: Evidence, missing: frozenset[str]) -> str:
    """How firmly a key holds that could at all. Only a certain symptom switches a `none_of` on."""
    if rule.holds(evidence.certain | missing):
        return CERTAIN
    if not rule.none_of.isdisjoint(evidence.certain):
        return RULED_OUT
    return POSSIBLE if key.unsure_counts and rule.met(evidence.possible | missing) else _OPEN


def _missing(knowledge: KnowledgeBase, key: ReliefKey, unknown: frozenset[str]) -> frozenset[str]:
    """Symptoms that count as there because nothing was said about any of them."""
    members = knowledge.members[key.missing_counts] if key.missing_counts else frozenset[str]()
    return members if members <= unknown else frozenset()
