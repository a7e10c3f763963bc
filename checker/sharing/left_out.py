"""What somebody does not choose to share is not stored."""

from __future__ import annotations

from checker.reasoning.evidence import SORTING, Answers, Given
from checker.reasoning.knowledge import KnowledgeBase, Question


def without_private(knowledge: KnowledgeBase, answers: Answers) -> Given:
    """The answers less all that is private.

    What is left empty by it stays in its place: an answer was given, and nobody
    may take it for open, nor for a "none". Of a choice with a private answer
    nothing is left, for what is left would tell what was not chosen.
    """
    return {
        key: tuple(code for code in given if not _is_private(knowledge, key, code))
        for key, given in answers.items()
    }


def _is_private(knowledge: KnowledgeBase, key: str, code: str) -> bool:
    question: Question | None = knowledge.question.get(key.removesuffix(SORTING))
    symptom = knowledge.symptom.get(code.removesuffix(SORTING))
    return question is None or question.kept_private or (symptom is not None and symptom.private)
