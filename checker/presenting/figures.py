"""How often people with a possible cause say what, and what that rests on: for the page of the cause."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.shapes import SourceLine
from checker.presenting.sources import sources
from checker.reasoning.causes.frequencies import row_of, scored
from checker.reasoning.knowledge import Condition, KnowledgeBase, Symptom

HOW_OFTEN = (
    (6, gettext_noop("almost never")),
    (20, gettext_noop("rarely")),
    (45, gettext_noop("sometimes")),
    (73, gettext_noop("often")),
    (91, gettext_noop("usually")),
    (101, gettext_noop("almost always")),
)
"""Below so many per cent: the words. Half-way between the bands that content uses (2, 10, 30, 60, 85, 97)."""


@dataclass(frozen=True)
class Figure:
    """How often people with a cause say one thing."""

    said: str
    frequency: str
    """In the band's words: "almost never" to "almost always"."""
    sources: tuple[SourceLine, ...]
    """None where the figure is an estimate."""
    note: str
    """What the figure was taken from, or why it was set so."""


def figures(knowledge: KnowledgeBase, condition: Condition) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
    """The title of each question that tells causes apart, with its answers."""
    rows = ((question.title, scored(knowledge, question)) for question in knowledge.questions)
    return tuple(
        (title, tuple(_figure(knowledge, condition, s) for s in symptoms))
        for title, symptoms in rows
        if symptoms
    )


def how_often(percent: int) -> str:
    """The band's words for a frequency in per cent."""
    return _(next(words for below, words in HOW_OFTEN if percent < below))


def _figure(knowledge: KnowledgeBase, condition: Condition, symptom: Symptom) -> Figure:
    frequency = knowledge.frequencies[row_of(knowledge, symptom)][condition.code]
    cited = sources(knowledge, frequency.source.split("/"))
    return Figure(symptom.said, how_often(frequency.percent), cited, frequency.note)
