"""Problems in conditions and the frequency matrix."""

from __future__ import annotations

from checker.reasoning.causes.frequencies import row_of, scored
from checker.reasoning.checks.problem import Found, error
from checker.reasoning.knowledge import KnowledgeBase, Question

_WHOLE = 100
"""Per cent: single choices and base rates sum to it."""


def condition_problems(knowledge: KnowledgeBase) -> Found:
    """Base rates that do not sum, and conditions without a source."""
    if not knowledge.conditions:
        yield error("conditions", "there are none")
        return
    total = round(sum(c.prior for c in knowledge.conditions), 6)
    if total != _WHOLE:
        yield error("conditions", f"the base rates sum to {total:g}, not 100")
    if sum(c.unspecific for c in knowledge.conditions) != 1:
        yield error("conditions", "exactly one condition must stand for “none of these”")
    for condition in knowledge.conditions:
        if condition.prior <= 0:
            yield error(f"condition {condition.code}", "the base rate must be above 0")
        if not condition.sources and not condition.evidence:
            yield error(
                f"condition {condition.code}", "it has neither a source nor the word that it is an estimate"
            )


def frequency_problems(knowledge: KnowledgeBase) -> Found:
    """Gaps, zeros and columns that do not sum to 100."""
    codes = [c.code for c in knowledge.conditions]
    for symptom, row in knowledge.frequencies.items():
        for code in codes:
            if code not in row:
                yield error(f"frequency of {symptom}", f"there is no figure for {code}")
            elif not 0 < row[code].percent < _WHOLE:
                yield error(
                    f"frequency of {symptom}", f"{code} is {row[code].percent}; use 1 to 99, never 0 or 100"
                )
    for question in knowledge.questions:
        yield from _idle(knowledge, question)
        yield from _weights(question)
        if question.evidence_group and question.kind.takes_one:
            yield from _columns(knowledge, question, codes)


def _idle(knowledge: KnowledgeBase, question: Question) -> Found:
    """A question bears on the causes with both a group and frequencies, or with neither."""
    where, figures = f"question {question.code}", bool(scored(knowledge, question))
    if question.evidence_group and not figures:
        yield error(where, "it has an evidence group but no frequencies")
    if figures and not question.evidence_group:
        yield error(where, "it has frequencies but no evidence group, so they count for nothing")


def _weights(question: Question) -> Found:
    """An answer counts for something, and for no more than in full."""
    for symptom in question.symptoms:
        if not 0 < symptom.weight <= _WHOLE:
            yield error(f"symptom {symptom.code}", f"its weight is {symptom.weight}; use 1 to 100")


def _columns(knowledge: KnowledgeBase, question: Question, codes: list[str]) -> Found:
    """The answers to a single choice must sum to 100 for each condition."""
    rows = {row_of(knowledge, s) for s in scored(knowledge, question)}
    for code in codes:
        total = sum(
            knowledge.frequencies[row][code].percent for row in rows if code in knowledge.frequencies[row]
        )
        if rows and total != _WHOLE:
            yield error(f"question {question.code}", f"its frequencies for {code} sum to {total}, not 100")
