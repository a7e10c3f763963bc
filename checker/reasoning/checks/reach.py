"""What can be reached: which questions can ever be put, which warning signs can ever be raised.

Looks at questions one by one, and does not know that two options of a single
choice exclude each other: what it calls unreachable surely is; the rest may be.
"""

from __future__ import annotations

from collections.abc import Container

from checker.reasoning.causes.frequencies import scored
from checker.reasoning.checks.questions import brought, has_a_way, is_read
from checker.reasoning.criteria import resolve, touched
from checker.reasoning.knowledge import KnowledgeBase, Question, Stage, WarningSign
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import Problem, error

WAITING = (Stage.FOLLOW_UP, Stage.DUE, Stage.ADAPTIVE)
"""Stages whose questions wait for something."""


def cut_off(knowledge: KnowledgeBase) -> dict[str, Problem]:
    """Code of each question that can never be put -> why."""
    lost = {
        q.code: error("no-way", "questions", q.code)
        for q in knowledge.questions
        if not has_a_way(knowledge, q)
    }
    while found := {
        q.code: why
        for q in knowledge.questions
        if q.code not in lost and (why := _needs_lost(knowledge, q, askable(knowledge, lost)))
    }:
        lost |= found
    return lost


def askable(knowledge: KnowledgeBase, lost: Container[str]) -> frozenset[str]:
    """Every symptom that a question which can be put may bring."""
    put = (q for q in knowledge.questions if q.code not in lost)
    return frozenset[str]().union(*(brought(knowledge, q) for q in put))


def never_raised(knowledge: KnowledgeBase) -> dict[str, Problem]:
    """Code of each warning sign that no answers can raise -> why."""
    asked = askable(knowledge, cut_off(knowledge))
    return {s.code: why for s in knowledge.warning_signs if (why := _unmet(knowledge, s, asked))}


def _needs_lost(knowledge: KnowledgeBase, question: Question, asked: frozenset[str]) -> Problem | None:
    """Why a question waits for ever: its parents and its due-rule need what nobody is asked."""
    if question.stage not in WAITING or _by_itself(knowledge, question):
        return None
    if question.due_when and resolve(knowledge, question.due_when).met(asked):
        return None
    if not question.follows:
        return error("due-rule-unasked", "questions", question.code)
    if not asked.isdisjoint(question.follows):
        return None
    return error("parents-unasked", "questions", question.code, codes=question.follows)


def _by_itself(knowledge: KnowledgeBase, question: Question) -> bool:
    """Whether the warning signs or the causes may want it, without a parent or a due-rule."""
    adaptive = question.stage is Stage.ADAPTIVE
    if adaptive and scored(knowledge, question):
        return True
    least = CareLevel.SEE_PROFESSIONAL if adaptive else CareLevel.URGENT
    return not question.follows and is_read(knowledge, question, least)


def _unmet(knowledge: KnowledgeBase, sign: WarningSign, asked: frozenset[str]) -> Problem | None:
    if not sign.criterion.all_of:
        return error("no-rule", "warning_signs", sign.code)
    short = tuple(str(number + 1) for number in unmet_parts(knowledge, sign, asked))
    return error("parts-unasked", "warning_signs", sign.code, parts=short) if short else None


def unmet_parts(knowledge: KnowledgeBase, sign: WarningSign, asked: frozenset[str]) -> tuple[int, ...]:
    """Numbers (from 0) of the parts of its rule that fail even if everything `asked` is present."""
    clauses = resolve(knowledge, sign.criterion).clauses
    return tuple(number for number, (sets, least) in enumerate(clauses) if touched(sets, asked) < least)
