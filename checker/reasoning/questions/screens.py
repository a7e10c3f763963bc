"""Screens: questions that are put together, and what was answered so far.

Nothing is stored but answers. A screen is answered when every question of it
that was put has an answer; the order of screens is the order of answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from checker.reasoning.evidence import SORTING, Answers
from checker.reasoning.interview import Interview, once
from checker.reasoning.knowledge import NOT_SURE, KnowledgeBase, Question, Stage, Symptom


@dataclass(frozen=True)
class Screen:
    """One page of the questionnaire."""

    code: str
    stage: Stage
    questions: tuple[Question, ...]
    sorting: Question | None = None
    """The tick-list whose unticked items are sorted into yes, no, not sure."""
    items: tuple[Symptom, ...] = ()
    """The unticked items that `sorting` still asks of; empty on every other screen."""

    @property
    def answer_codes(self) -> tuple[str, ...]:
        """The keys under which this screen's answers are kept."""
        return (self.code,) if self.sorting else tuple(q.code for q in self.questions)


@once
def answered_screens(interview: Interview) -> tuple[Screen, ...]:
    """The screens that have answers, in the order in which those were given."""
    codes = (_screen_code(interview.knowledge, key) for key in interview.answers)
    order = dict.fromkeys(code for code in codes if code)
    return tuple(screen for code in order if (screen := _answered(interview, code)))


def sorting_screen(question: Question, answers: Answers) -> Screen:
    """The yes / no / not sure screen for the items left unticked."""
    ticked = set(answers.get(question.code, ()))
    items = tuple(s for s in question.symptoms if s.code not in ticked)
    return Screen(question.code + SORTING, question.stage, (question,), sorting=question, items=items)


def wants_sorting(question: Question, answers: Answers) -> bool:
    """Whether "not sure" was ticked in a list of which each item can then be asked for."""
    given = answers.get(question.code, ())
    return question.sorts_unsure and NOT_SURE in given and not question.code_set.issubset(given)


@lru_cache(maxsize=16)
def _of_screen(knowledge: KnowledgeBase) -> dict[str, list[Question]]:
    """The questions of each screen, in content order."""
    found: dict[str, list[Question]] = {}
    for question in knowledge.questions:
        found.setdefault(question.screen, []).append(question)
    return found


def _screen_code(knowledge: KnowledgeBase, key: str) -> str:
    if key.endswith(SORTING):
        return key
    question = knowledge.question.get(key)
    return question.screen if question and question.stage is not Stage.RELIEF_CHECK else ""


def _answered(interview: Interview, code: str) -> Screen | None:
    knowledge, answers = interview.knowledge, interview.answers
    if code.endswith(SORTING):
        question = knowledge.question.get(code.removesuffix(SORTING))
        return sorting_screen(question, answers) if question and wants_sorting(question, answers) else None
    questions = tuple([q for q in _of_screen(knowledge)[code] if q.code in answers])
    return Screen(code, questions[0].stage, questions)
