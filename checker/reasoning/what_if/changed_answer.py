"""One answer given differently: what it says instead, and the answers after it.

Saying yes to a box of a follow-up ticks its parent as well, and counts as one
change; what else that parent would ask counts as answered "no". A single choice
is replaced. Being under age is no what-if: nobody's age changes that way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from checker.reasoning.evidence import SORTING, Answers, minors
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, KnowledgeBase, Question, QuestionKind
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.questions.hanging import without_hanging


@dataclass(frozen=True)
class ChangedAnswer:
    """A changed answer to one question: `now` in place of `before` (symptom codes)."""

    question: str
    now: tuple[str, ...]
    before: tuple[str, ...]
    unsure: bool = False
    """It would be answered "not sure"; `now` is empty then."""

    @property
    def size(self) -> tuple[bool, int]:
        """Sort key: a definite answer first, then fewer boxes that differ."""
        return self.unsure, len(set(self.now) ^ set(self.before))


def saying(interview: Interview, symptoms: Iterable[str]) -> Interview:
    """The interview with yes to these symptoms and everything else kept."""
    knowledge, answers = interview.knowledge, interview.answers
    new = dict(answers)
    for code in symptoms:
        _say(knowledge, new, code)
    dropped = {code for key in answers for code in answers[key] if code not in new[key]}
    said = interview.answering(new)
    return said if dropped.isdisjoint(_children(knowledge)) else without_hanging(said)


def said_of(answers: Answers, question: Question) -> tuple[str, ...]:
    """The symptoms of a question that were answered yes, at once or while sorting."""
    given = {*answers.get(question.code, ()), *answers.get(question.code + SORTING, ())}
    return tuple(code for code in question.codes if code in given)


def about_age(knowledge: KnowledgeBase, question: Question) -> bool:
    """Whether the question is the one that tells minors from adults."""
    return not minors(knowledge).isdisjoint(question.codes)


@lru_cache(maxsize=16)
def gains(knowledge: KnowledgeBase) -> dict[str, frozenset[str]]:
    """Symptom -> everything that becomes present with a yes to it: implied ones, parents."""
    implied = implications(knowledge)

    def gain(code: str) -> frozenset[str]:
        own = frozenset({code}) | implied.get(code, frozenset())
        parents = parents_of(knowledge).get(code, ())[:1]
        return own.union(*(gain(parent) for parent in parents))

    return {
        code: gain(code)
        for code, question in knowledge.question_of.items()
        if question.stage.is_before_result
    }


@lru_cache(maxsize=16)
def _children(knowledge: KnowledgeBase) -> dict[str, list[str]]:
    """Symptom -> the questions that follow it, in content order; only where any."""
    found: dict[str, list[str]] = {}
    for question in knowledge.questions:
        for code in question.follows:
            found.setdefault(code, []).append(question.code)
    return found


def _say(knowledge: KnowledgeBase, new: dict[str, tuple[str, ...]], code: str) -> None:
    question = knowledge.question_of[code]
    if question.follows and not any(_is_said(knowledge, new, parent) for parent in question.follows):
        _say(knowledge, new, parents_of(knowledge)[code][0])
    match question.kind:
        case QuestionKind.ONE:
            new[question.code] = (code,)
        case QuestionKind.MANY:
            kept = tuple(c for c in new.get(question.code, ()) if c not in (NONE, code))
            new[question.code] = (*kept, code)
    for child in _children(knowledge).get(code, ()):
        new.setdefault(child, (NONE,))


def _is_said(knowledge: KnowledgeBase, answers: Answers, code: str) -> bool:
    return code in said_of(answers, knowledge.question_of[code])
