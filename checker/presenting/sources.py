"""The cited sources of a text, and what a text without one is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from checker.presenting.shapes import SourceLine
from checker.reasoning.knowledge import Condition, Family, GuideSection, KnowledgeBase, Remedy, WarningSign

ESTIMATE, DECISION = "estimate", "decision"
Sourced = Family | Condition | WarningSign | Remedy | GuideSection


def sources(knowledge: KnowledgeBase, codes: Iterable[str]) -> tuple[SourceLine, ...]:
    """The cited sources, in the order of the content."""
    return _lines(knowledge, frozenset(codes))


# Kept, because the same texts stand on page after page.
@lru_cache(maxsize=2048)
def _lines(knowledge: KnowledgeBase, wanted: frozenset[str]) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(s.citation, s.url) for s in knowledge.sources if s.code in wanted)


def instead(knowledge: KnowledgeBase, item: Sourced) -> str:
    """What a text without a source is: an estimate, or our own decision; empty where it has one.

    A rule without a source is a decision of this project, and its note says why;
    a floor in code has neither.
    """
    if sources(knowledge, item.sources):
        return ""
    if isinstance(item, WarningSign):
        return DECISION if item.note else ""
    return ESTIMATE
