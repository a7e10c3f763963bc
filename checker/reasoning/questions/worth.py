"""What the answer to a question could still decide: leading cause, care level, tips.

An answer can be informative and decide nothing. Here a question is worth how
easily its answer could turn the order of the leading cause and a rival, plus the
chance that it raises the care level, plus a little for the tips. Everything comes
from one look ahead (`look_ahead`); how well that does beside other ways is
measured in docs/choice-of-questions.md.
"""

from __future__ import annotations

from functools import lru_cache

from checker.reasoning.causes.frequencies import Vector
from checker.reasoning.criteria import resolve
from checker.reasoning.interview import Interview, once
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.look_ahead import Prospects
from checker.reasoning.warning_signs.screening import completing

TIPS = 0.1
"""What a change of the tips counts beside a change of level or leading cause."""


def decided(interview: Interview, ahead: Prospects) -> Vector:
    """What each question that is looked ahead of is worth, shape (k,)."""
    worth: Vector = ahead.stake + besides(interview, ahead)
    return worth


def besides(interview: Interview, ahead: Prospects) -> Vector:
    """What a question may decide beside the leading cause, shape (k,): level and tips."""
    tips = ahead.other_company + ahead.brings(_for_relief(interview.knowledge))
    worth: Vector = ahead.brings(raising(interview)) + TIPS * tips
    return worth


@once
def raising(interview: Interview) -> frozenset[str]:
    """Answers that would complete a rule above the level so far."""
    knowledge, reached = interview.knowledge, interview.screening.urgency
    wanted = completing(knowledge, interview.evidence, reached, CareLevel.SEE_PROFESSIONAL)
    return _saying(knowledge, wanted)


@lru_cache(maxsize=16)
def _for_relief(knowledge: KnowledgeBase) -> frozenset[str]:
    """Answers that a relief key reads."""
    read = (resolve(knowledge, key.criterion).symptoms() for key in knowledge.relief_keys)
    return _saying(knowledge, frozenset().union(*read))


def _saying(knowledge: KnowledgeBase, wanted: frozenset[str]) -> frozenset[str]:
    """The wanted symptoms, and all that imply one."""
    return wanted.union(c for c, implied in implications(knowledge).items() if not implied.isdisjoint(wanted))
