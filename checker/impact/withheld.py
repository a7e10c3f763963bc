"""Which clinical cases are shown a tip that a gate withheld from them, beside signs that it could harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.cases import ClinicalCase
from checker.impact.comparison import screening_of, shown_to
from checker.impact.sentences import appearing_line
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.relief.withholding import gated, raised_gates


def appearing_lines(
    before: KnowledgeBase, after: KnowledgeBase, cases: Iterable[ClinicalCase]
) -> Iterator[str]:
    """A line for each case, with the tips that were withheld before and are shown after."""
    if _what_gates_read(before) == _what_gates_read(after):
        return
    for case in cases:
        freed = _held(before, case) - _held(after, case)
        if freed and (appear := freed & (shown_to(after, case) - shown_to(before, case))):
            yield appearing_line(case, (r.title for r in after.remedies if r.code in appear))


def _what_gates_read(knowledge: KnowledgeBase) -> object:
    return knowledge.gates, {remedy.code: remedy.categories for remedy in knowledge.remedies}


def _held(knowledge: KnowledgeBase, case: ClinicalCase) -> set[str]:
    """What the gates of a case's warning signs withhold."""
    gates = raised_gates(knowledge, screening_of(knowledge, case))
    return {remedy.code for remedy in knowledge.remedies if gated(remedy, gates)} if gates else set()
