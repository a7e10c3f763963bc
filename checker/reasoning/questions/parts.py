"""The three parts that people read of: safety, you, the pain."""

from __future__ import annotations

from enum import StrEnum

from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Question, Stage


class Part(StrEnum):
    """A part of the questions, in the order in which it begins."""

    SAFETY = "safety"
    YOU = "you"
    PAIN = "pain"


def part_of(knowledge: KnowledgeBase, question: Question) -> Part:
    """The part of a question; a follow-up belongs to that of the list that brings it."""
    if question.stage is Stage.SAFETY:
        return Part.SAFETY
    if question.stage is Stage.ABOUT_YOU:
        return Part.YOU
    if question.stage is Stage.FOLLOW_UP and question.follows:
        return part_of(knowledge, knowledge.question_of[question.follows[0]])
    return Part.PAIN


def part_here(interview: Interview, question: Question) -> Part:
    """The part in which these answers put it; what others than its own list make due is of the pain."""
    given = {code for chosen in interview.answers.values() for code in chosen}
    own = question.stage is not Stage.FOLLOW_UP or not given.isdisjoint(question.follows)
    return part_of(interview.knowledge, question) if own else Part.PAIN
