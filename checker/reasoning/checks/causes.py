"""Problems in conditions and the frequency matrix."""

from __future__ import annotations

from checker.reasoning.causes.frequencies import row_of, scored
from checker.reasoning.knowledge import Frequency, KnowledgeBase, Question
from checker.reasoning.knowledge.problem import Problem, Problems, error

WIDEST, HALF = 100, 50
"""The largest factor of a range, and the least of 100 ranges in which a band must hold."""
_WHOLE = 100
"""Per cent: single choices and base rates sum to it."""


def condition_problems(knowledge: KnowledgeBase) -> Problems:
    """Base rates that do not sum, and conditions without a source."""
    if not knowledge.conditions:
        yield error("no-conditions", "conditions")
        return
    total = round(sum(c.prior for c in knowledge.conditions), 6)
    if total != _WHOLE:
        yield error("base-rates-sum", "conditions", total=f"{total:g}")
    if sum(c.unspecific for c in knowledge.conditions) != 1:
        yield error("one-unspecific", "conditions")
    for condition in knowledge.conditions:
        if condition.prior <= 0:
            yield error("base-rate-zero", "conditions", condition.code)
        if not condition.sources and not condition.evidence:
            yield error("neither-source-nor-estimate", "conditions", condition.code)


def kind_problems(knowledge: KnowledgeBase) -> Problems:
    """Families that nothing belongs to or that lack words, and "none of these" in one of them."""
    used = {condition.family for condition in knowledge.conditions}
    for family in knowledge.families:
        if family.code not in used:
            yield error("no-member", "families", family.code)
        if not (family.title and family.what and family.lying and family.tell_apart):
            yield error("no-family-words", "families", family.code)
    for condition in knowledge.conditions:
        if condition.unspecific and condition.family:
            yield error("unspecific-in-family", "conditions", condition.code)


def frequency_problems(knowledge: KnowledgeBase) -> Problems:
    """Gaps, zeros and columns that do not sum to 100."""
    codes = [c.code for c in knowledge.conditions]
    for symptom, row in knowledge.frequencies.items():
        for code in codes:
            if code not in row:
                yield error("no-figure", "frequencies", symptom, code=code)
            elif not 0 < row[code].percent < _WHOLE:
                yield error("figure-range", "frequencies", symptom, code=code, percent=row[code].percent)
            elif not _in_order(row[code]):
                yield _out_of_order(symptom, code, row[code])
    for question in knowledge.questions:
        yield from _idle(knowledge, question)
        yield from _weights(question)
        if question.evidence_group and question.kind.takes_one:
            yield from _columns(knowledge, question, codes)


def range_problems(knowledge: KnowledgeBase) -> Problems:
    """How far figures may be off by the settings, where that is no number to count with."""
    settings = knowledge.settings
    for name in ("range_sourced", "range_estimate", "range_prior"):
        if not 1 <= getattr(settings, name) <= WIDEST:
            yield error("range-settings", "settings", name=name, value=f"{getattr(settings, name):g}")
    if not HALF <= settings.range_holds < _WHOLE:
        yield error("range-settings", "settings", name="range_holds", value=str(settings.range_holds))


def _out_of_order(symptom: str, code: str, figure: Frequency) -> Problem:
    ends = {"low": str(figure.low), "high": str(figure.high)}
    return error("range-order", "frequencies", symptom, code=code, percent=figure.percent, **ends)


def _in_order(figure: Frequency) -> bool:
    """Whether a figure has no range of its own, or lies within it."""
    if figure.low is None or figure.high is None:
        return figure.low is figure.high
    return 0 < figure.low <= figure.percent <= figure.high < _WHOLE


def _idle(knowledge: KnowledgeBase, question: Question) -> Problems:
    """A question bears on the causes with both a group and frequencies, or with neither."""
    figures = bool(scored(knowledge, question))
    if question.evidence_group and not figures:
        yield error("group-without-figures", "questions", question.code)
    if figures and not question.evidence_group:
        yield error("figures-without-group", "questions", question.code)


def _weights(question: Question) -> Problems:
    """An answer counts for something, and for no more than in full."""
    for symptom in question.symptoms:
        if not 0 < symptom.weight <= _WHOLE:
            yield error("weight-range", "symptoms", symptom.code, weight=symptom.weight)


def _columns(knowledge: KnowledgeBase, question: Question, codes: list[str]) -> Problems:
    """The answers to a single choice must sum to 100 for each condition."""
    rows = {row_of(knowledge, s) for s in scored(knowledge, question)}
    for code in codes:
        total = sum(
            knowledge.frequencies[row][code].percent for row in rows if code in knowledge.frequencies[row]
        )
        if rows and total != _WHOLE:
            yield error("figures-sum", "questions", question.code, code=code, total=total)
