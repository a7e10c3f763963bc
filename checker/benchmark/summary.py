"""What the published cases show for each way of answering, for whoever is about to publish."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.benchmark import cases as published_cases
from checker.benchmark.cases import PublishedCase
from checker.benchmark.proportions import share_of
from checker.benchmark.runs import WAYS, Bench, PublishedRun
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import Problem, warning

NOT_FITTING = "not-measured"
"""The shipped cases name answers or causes that the content lacks."""


def in_brief(knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    """Levels and leading cause over the shipped cases; figures to look at, which refuse nothing.

    Raises CaseError where the cases cannot be read.
    """
    listed, calm = _shipped()
    if published_cases.faults(knowledge, listed):
        return (warning(NOT_FITTING),)
    bench = Bench(knowledge, calm)
    return tuple(_measured(way, bench.run(way, listed)) for way in WAYS)


@cache
def _shipped() -> tuple[tuple[PublishedCase, ...], tuple[str, ...]]:
    """Read once: they come with the product."""
    return published_cases.read_published(), published_cases.read_calm()


def _measured(way: str, runs: Sequence[PublishedRun]) -> Problem:
    scored = [r for r in runs if r.case.scored_for_causes]
    return warning(
        "measured",
        way=way,
        under=str(share_of([r.under for r in runs])),
        over=str(share_of([r.over for r in runs])),
        leading=str(share_of([r.right(first=1, lenient=True) for r in scored])),
    )
