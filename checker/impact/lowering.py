"""Which clinical cases one knowledge base sends to lower care than another: levels alone, which is quick."""

from __future__ import annotations

from collections.abc import Iterable

from checker.cases import ClinicalCase
from checker.impact.comparison import level_of
from checker.impact.sentences import lower_line
from checker.reasoning.knowledge import KnowledgeBase


def lowered_lines(before: KnowledgeBase, after: KnowledgeBase, cases: Iterable[ClinicalCase]) -> list[str]:
    """A line for each, with its level before and after."""
    levels = ((case, level_of(before, case), level_of(after, case)) for case in cases)
    return [lower_line(case, was, now) for case, was, now in levels if now < was]
