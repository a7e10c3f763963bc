"""What a statement rests on, in words: its sources, an estimate, or our own decision."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.answers import AnswersInWords
from checker.presenting.shapes import Basis, ShownFact, SourceLine
from checker.reasoning.causes.frequencies import row_of
from checker.reasoning.knowledge import (
    Condition,
    Family,
    Frequency,
    GuideSection,
    KnowledgeBase,
    Remedy,
    WarningSign,
)

ESTIMATE, DECISION = "estimate", "decision"
"""What a text without a source is; the template has the words."""
Sourced = Family | Condition | WarningSign | Remedy | GuideSection
HOW_OFTEN = (
    (6, gettext_noop("almost never")),
    (20, gettext_noop("rarely")),
    (45, gettext_noop("sometimes")),
    (73, gettext_noop("often")),
    (91, gettext_noop("usually")),
    (101, gettext_noop("almost always")),
)
"""Below so many per cent: the words. Half-way between the bands that content uses (2, 10, 30, 60, 85, 97)."""


def sources(knowledge: KnowledgeBase, codes: Iterable[str]) -> tuple[SourceLine, ...]:
    """The cited sources, in the order of the content."""
    return _lines(knowledge, frozenset(codes))


# Kept, because the same texts stand on page after page.
@lru_cache(maxsize=2048)
def _lines(knowledge: KnowledgeBase, wanted: frozenset[str]) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(s.citation, s.url) for s in knowledge.sources if s.code in wanted)


def basis(knowledge: KnowledgeBase, item: Sourced) -> Basis:
    """What a text rests on.

    A rule without a source is a decision of this project, and its note says why;
    a floor in code has neither.
    """
    cited = sources(knowledge, item.sources)
    if cited:
        return Basis(cited)
    if isinstance(item, WarningSign):
        return Basis(instead=DECISION if item.note else "")
    return Basis(instead=ESTIMATE)


def frequency_basis(knowledge: KnowledgeBase, frequency: Frequency) -> Basis:
    """What one figure rests on."""
    cited = sources(knowledge, frequency.source.split("/"))
    return Basis(cited) if cited else Basis(instead=ESTIMATE)


def how_often(percent: int) -> str:
    """The band's words for a frequency in per cent."""
    return _(next(words for below, words in HOW_OFTEN if percent < below))


def facts(names: AnswersInWords, condition: str, symptoms: Iterable[str]) -> tuple[ShownFact, ...]:
    """How often people with a condition say each of these; nothing of a hidden answer."""
    shown = [code for code in symptoms if names.show_private or not names.is_private(code)]
    return tuple(_fact(names.knowledge, condition, code) for code in shown)


def _fact(knowledge: KnowledgeBase, condition: str, code: str) -> ShownFact:
    symptom = knowledge.symptom[code]
    frequency = knowledge.frequencies[row_of(knowledge, symptom)][condition]
    rests_on = frequency_basis(knowledge, frequency)
    return ShownFact(symptom.said, how_often(frequency.percent), rests_on, frequency.note)
