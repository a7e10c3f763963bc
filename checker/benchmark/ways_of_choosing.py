"""Ways to choose the next question, to be measured against each other.

Each says what every question that is looked ahead of is worth; the questionnaire
takes the first of most. Which one is shipped, and why: docs/adr/0007.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from checker.reasoning.causes.frequencies import Vector
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.questions.adaptive import Worth, open_questions
from checker.reasoning.questions.look_ahead import Prospects, look_ahead
from checker.reasoning.questions.worth import besides, decided

EARLIER, SHIPPED = "information", "lead at stake, level, tips"
"""The way that every other is held against, and the one that the questionnaire uses."""
TIE = 0.01
"""What a bit of information counts where the leader gets no likelier."""


def in_fixed_order(interview: Interview, ahead: Prospects) -> Vector:
    """The same order for everybody: by information when nothing is known."""
    known = _at_the_start(interview.knowledge)
    return np.array([known[factor.code] for factor, _ in ahead.questions])


def by_information(_interview: Interview, ahead: Prospects) -> Vector:
    """The most expected information about the cause."""
    return ahead.information


def by_leader(_interview: Interview, ahead: Prospects) -> Vector:
    """The leading cause alone: how likely it is to be right; information breaks ties."""
    return ahead.rise + TIE * ahead.information


def by_likelier(interview: Interview, ahead: Prospects) -> Vector:
    """The same, with the chance of a higher level and a little for the tips."""
    return by_leader(interview, ahead) + besides(interview, ahead)


def by_stake(_interview: Interview, ahead: Prospects) -> Vector:
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
    nothing = Interview(knowledge, {})
    found = open_questions(nothing)
    ahead = look_ahead(nothing.reading, [open_ for _, open_ in found])
    return {q.code: float(bits) for (q, _), bits in zip(found, ahead.information, strict=True)}
