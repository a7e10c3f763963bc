"""The three parts that people read of: safety, you, the pain."""

from __future__ import annotations

from enum import StrEnum

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
