"""Ways to choose the next question, to be measured against each other.

Each says what every question that is looked ahead of is worth; the questionnaire
takes the first of most. Which one is shipped, and why: docs/adr/0007.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from checker.reasoning.causes.differential import read
from checker.reasoning.causes.frequencies import Vector
from checker.reasoning.evidence import Evidence, gather
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.questions.adaptive import Worth, open_questions
from checker.reasoning.questions.look_ahead import Prospects, look_ahead
from checker.reasoning.questions.worth import besides, decided

EARLIER, SHIPPED = "information", "lead at stake, level, tips"
"""The way that every other is held against, and the one that the questionnaire uses."""
TIE = 0.01
"""What a bit of information counts where the leader gets no likelier."""


def in_fixed_order(knowledge: KnowledgeBase, _evidence: Evidence, ahead: Prospects) -> Vector:
    """The same order for everybody: by information when nothing is known."""
    known = _at_the_start(knowledge)
    return np.array([known[factor.code] for factor, _ in ahead.questions])


def by_information(_knowledge: KnowledgeBase, _evidence: Evidence, ahead: Prospects) -> Vector:
    """The most expected information about the cause."""
    return ahead.information


def by_leader(_knowledge: KnowledgeBase, _evidence: Evidence, ahead: Prospects) -> Vector:
    """The leading cause alone: how likely it is to be right; information breaks ties."""
    return ahead.rise + TIE * ahead.information


def by_likelier(knowledge: KnowledgeBase, evidence: Evidence, ahead: Prospects) -> Vector:
    """The same, with the chance of a higher level and a little for the tips."""
    return by_leader(knowledge, evidence, ahead) + besides(knowledge, evidence, ahead)


def by_stake(_knowledge: KnowledgeBase, _evidence: Evidence, ahead: Prospects) -> Vector:
    """How easily the answer could turn the order of the leader and a rival."""
    return ahead.stake


WAYS: dict[str, Worth] = {
    "fixed order": in_fixed_order,
    EARLIER: by_information,
    "likelier leader": by_leader,
    "likelier leader, level, tips": by_likelier,
    "lead at stake": by_stake,
    SHIPPED: decided,
}


@lru_cache(maxsize=16)
def _at_the_start(knowledge: KnowledgeBase) -> dict[str, float]:
    """Question code -> information when nothing is known."""
    nothing = gather(knowledge, {})
    reading = read(knowledge, nothing)
    found = open_questions(knowledge, {}, nothing, reading)
    ahead = look_ahead(reading, [open_ for _, open_ in found])
    return {q.code: float(bits) for (q, _), bits in zip(found, ahead.information, strict=True)}
