"""Kinds of pain on the published cases: the right one first, and how often a band of one is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.benchmark.proportions import share_of
from checker.benchmark.runs import PublishedRun
from checker.reasoning.causes.families import FAMILY_BANDS


def right_kinds(runs: Sequence[PublishedRun]) -> dict[str, Any]:
    """How often the kind of pain of a right cause comes first, over cases whose cause is one of ours."""
    return {
        "strict": share_of([r.right_kind(lenient=False) for r in runs]).as_data(),
        "lenient": share_of([r.right_kind(lenient=True) for r in runs]).as_data(),
    }


def kind_bands(runs: Sequence[PublishedRun]) -> list[dict[str, Any]]:
    """How often a family that leads is right, by its band; where none of ours is right apart."""
    return [_band(name, [r for r in runs if _leads_in(r, name)]) for _, name in FAMILY_BANDS]


def _leads_in(run: PublishedRun, band: str) -> bool:
    leading = run.result.differential.leading
    return leading is not None and leading.band == band


def _band(name: str, runs: Sequence[PublishedRun]) -> dict[str, Any]:
    inside = [r for r in runs if r.case.scored_for_causes]
    return {
        "band": name,
        **right_kinds(inside),
        "shown_outside": share_of([bool(r.case.truth.outside) for r in runs]).as_data(),
    }
