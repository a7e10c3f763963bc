"""Figures that tell a cause: those of an answer that is usual with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from checker.impact.guards.facts.fact import Fact
from checker.reasoning.knowledge import KnowledgeBase

_USUAL, _RARE = 60, 6
"""Per cent: from which figure an answer counts as usual, and what it is lowered to."""


def facts(knowledge: KnowledgeBase) -> Iterator[Fact]:
    """One fact for each figure from which on an answer is usual with a cause."""
    for symptom, row in knowledge.frequencies.items():
        for cause, figure in row.items():
            if figure.percent >= _USUAL:
                yield Fact(
                    "figure",
                    (symptom, cause),
                    ("symptoms", symptom),
                    partial(_rare, symptom, cause),
                    ("playing", frozenset({cause})),
                    said=frozenset({symptom}),
                )


def _rare(symptom: str, cause: str, knowledge: KnowledgeBase) -> KnowledgeBase:
    row = knowledge.frequencies[symptom]
    rare = {**row, cause: replace(row[cause], percent=_RARE)}
    return replace(knowledge, frequencies={**knowledge.frequencies, symptom: rare})
