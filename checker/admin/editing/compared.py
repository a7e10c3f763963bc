"""The draft with an edit against the public release, ready for the page that tells it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from checker import library
from checker.impact import comparison
from checker.impact.lowering import understood
from checker.impact.sentences import impact_text
from checker.reasoning.checks.find_problems import find_errors
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import Problem
from checker.reasoning.knowledge.snapshot import ContentError, from_plain, to_plain

MOST_WORK = 200_000
"""Conditions times simulated people of one comparison; it takes some ten seconds."""


def compared(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The draft in its plain form against the current release, ready for the page."""
    after, errors = _read(plain)
    unreadable = {"unreadable": errors} if errors else {}
    try:
        release = library.current()
    except library.NoReleaseError:
        return unreadable or {"no_release": True}
    beside = {"release": release, "others": others(release.kb)}
    return {**beside, **(_impact_of(release.kb, after) if after and not errors else unreadable)}


def others(released: KnowledgeBase) -> int | None:
    """How much the draft, as it is saved, holds that the release does not; None if it cannot be read."""
    return _others(released, json.dumps(library.plain_from_drafts()))


@lru_cache(maxsize=2)
def _others(released: KnowledgeBase, draft: str) -> int | None:
    """Kept, because looking once more at an edit saves nothing: the draft stays the same."""
    try:
        return len(library.changes(to_plain(released), to_plain(from_plain(json.loads(draft)))))
    except ContentError:
        return None


def people_for(knowledge: KnowledgeBase) -> int:
    """How many simulated people a comparison can take without keeping its editor waiting for minutes."""
    return max(1, min(comparison.PEOPLE, MOST_WORK // (len(knowledge.conditions) or 1)))


def _read(plain: Mapping[str, Any]) -> tuple[KnowledgeBase | None, Sequence[Problem]]:
    """The draft, if it can be read, and what keeps it from being published."""
    try:
        knowledge = from_plain(plain)
    except ContentError as fault:
        return None, fault.problems
    return knowledge, find_errors(knowledge)


def _impact_of(before: KnowledgeBase, after: KnowledgeBase) -> dict[str, Any]:
    cases, unknown = understood(before, after)
    impact = comparison.impact_of(before, after, cases, people_for(before))
    lines = impact_text(impact, before, after)
    return {
        "impact": impact,
        "lines": lines,
        "unknown": unknown,
        "fewer": people_for(before) < comparison.PEOPLE,
    }
