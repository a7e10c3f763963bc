"""Favourable people: for each cause somebody who has it as the frequencies say, and nothing else."""

from __future__ import annotations

from functools import lru_cache

from checker.reasoning.assessment import Assessment, assess
from checker.reasoning.causes.frequencies import row_of
from checker.reasoning.evidence import Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Question, QuestionKind, Stage
from checker.reasoning.questions.linked import left_for_result
from checker.reasoning.warning_signs.screening import signs
from checker.safety_walk.implicants import answer_implicants
from checker.safety_walk.people import Truth, answered, everything_asked_of_all, finish, with_parents

_USUAL = 50
"""Per cent of people with a cause from which a box of a tick-list counts as usual."""


@lru_cache(maxsize=4)
def contexts(knowledge: KnowledgeBase) -> tuple[Truth, ...]:
    """Nobody's findings; then for each cause its usual answers, without and with those that raise a sign."""
    typical = (
        _typical(knowledge, condition.code, calm=calm)
        for calm in (True, False)
        for condition in knowledge.conditions
    )
    return tuple(dict.fromkeys((Truth(), *typical)))


def everything(knowledge: KnowledgeBase, truth: Truth, *, checked: bool = True) -> Given:
    """An answer to every question, due or not, follow-ups of what is told included: more than any run.

    `checked`: the ice-or-warmth check, too.
    """
    told = with_parents(knowledge, truth)
    answers: Given = {}
    for question in knowledge.questions:
        left_out = question.stage is Stage.PRIVATE_END or (
            question.stage is Stage.RELIEF_CHECK and not checked
        )
        if not left_out and (not question.follows or not set(question.follows).isdisjoint(told.yes)):
            answers.update(answered(knowledge, question, told))
    return answers


def longest_run(knowledge: KnowledgeBase, truth: Truth) -> Given:
    """All that is asked of everyone, every adaptive question, what that brings, and the check."""
    told = with_parents(knowledge, truth)
    answers = everything_asked_of_all(knowledge, truth)
    for question in knowledge.questions:
        if question.stage in (Stage.ADAPTIVE, Stage.RELIEF_CHECK):
            answers.update(answered(knowledge, question, told))
    answers = finish(knowledge, answers, truth)
    while left := left_for_result(Interview(knowledge, answers)):
        for question in left:
            answers.update(answered(knowledge, question, told))
        answers = finish(knowledge, answers, truth)
    return answers


@lru_cache(maxsize=20000)
def result_of(knowledge: KnowledgeBase, truth: Truth) -> Assessment:
    """The assessment at the end of the longest run."""
    return assess(Interview(knowledge, longest_run(knowledge, truth)), pulls=False)


def _typical(knowledge: KnowledgeBase, condition: str, *, calm: bool) -> Truth:
    chosen: list[str] = []
    for question in knowledge.questions:
        if question.evidence_group:
            chosen += _usual(knowledge, question, condition, calm=calm)
    return Truth(tuple(chosen))


def _usual(knowledge: KnowledgeBase, question: Question, condition: str, *, calm: bool) -> list[str]:
    """The option that speaks most for a cause, or the boxes that half of those with it tick."""
    share = {
        s.code: {c: f.percent for c, f in knowledge.frequencies[row].items()}
        for s in question.symptoms
        if (row := row_of(knowledge, s)) and not (calm and s.code in _raising(knowledge))
    }
    match question.kind:
        case QuestionKind.MANY:
            return [code for code, row in share.items() if row.get(condition, 0) >= _USUAL]
        case QuestionKind.ONE:
            return sorted(share, key=lambda code: -_speaks(share[code], condition))[:1]


def _speaks(row: dict[str, int], condition: str) -> float:
    """How usual an option is with this cause, and how much more than with the others."""
    own = row.get(condition, 0)
    return own * own / max(1, sum(row.values()))


@lru_cache(maxsize=16)
def _raising(knowledge: KnowledgeBase) -> frozenset[str]:
    """Answers that raise a warning sign on their own, and those under age."""
    single = {
        next(iter(s))
        for sign, _ in signs(knowledge)
        for s in answer_implicants(knowledge, sign.criterion)
        if len(s) == 1
    }
    return frozenset(single) | knowledge.members.get(knowledge.settings.minor, frozenset())
