"""What somebody who ignores the answers would reach on the same cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.benchmark.cases import PublishedCase
from checker.benchmark.proportions import share_of
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel


def always_one_level(cases: Sequence[PublishedCase], level: CareLevel) -> dict[str, Any]:
    """Under- and over-triage of giving everybody the same level."""
    return {
        "name": f"always {level.code}",
        "under": share_of([level < c.care.lowest for c in cases]).as_data(),
        "over": share_of([level > c.care.highest for c in cases]).as_data(),
        "under_safety": share_of([level < c.care.lowest for c in cases if c.safety]).as_data(),
    }


def always_commonest(knowledge: KnowledgeBase, cases: Sequence[PublishedCase]) -> dict[str, Any]:
    """The conditions in the order of their prior, whatever the answers."""
    ranked = [c.code for c in sorted(knowledge.conditions, key=lambda c: (-c.prior, c.code))]
    scored = [c.truth for c in cases if c.scored_for_causes]
    strict = [set(t.causes) for t in scored]
    lenient = [{*t.causes, *t.also_acceptable} for t in scored]
    return {
        "name": f"always {ranked[0]}",
        "three": ranked[:3],
        "first_strict": share_of([ranked[0] in s for s in strict]).as_data(),
        "three_strict": share_of([not s.isdisjoint(ranked[:3]) for s in strict]).as_data(),
        "first_lenient": share_of([ranked[0] in s for s in lenient]).as_data(),
        "three_lenient": share_of([not s.isdisjoint(ranked[:3]) for s in lenient]).as_data(),
    }
