"""The facts of a release that somebody's safety rests on, by subject, and how each is taken away."""

from __future__ import annotations

from collections.abc import Iterator

from checker.impact.guards.facts import causes, questions, relief, warning_signs
from checker.impact.guards.facts.fact import KINDS, Fact, Kind
from checker.reasoning.knowledge import KnowledgeBase

__all__ = ["KINDS", "Fact", "Kind", "facts_of"]


def facts_of(knowledge: KnowledgeBase) -> Iterator[Fact]:
    """Every fact, subject by subject, in the order of the content."""
    for subject in (warning_signs, relief, questions, causes):
        yield from subject.facts(knowledge)
