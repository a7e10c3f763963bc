"""The way to a question: the fewest things that somebody says before it is put to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from checker.reasoning.evidence import Given
from checker.reasoning.knowledge import EVERY_ADULT, KnowledgeBase, Question, Stage
from checker.reasoning.warning_signs.screening import mentioning
from checker.safety_walk.implicants import answer_implicants, implicants
from checker.safety_walk.people import Truth, steps

MOST_TRIED = 400
"""People of whom the first to meet the question is taken; to try them all takes some seconds."""


@dataclass(frozen=True)
class Way:
    """Where a walk stands."""

    answers: Given
    """All that was answered before the question, in that order; the plainest answers but for `said`."""
    said: tuple[str, ...]
    """What had to be ticked for the question to be put."""
    enough: bool
    """Whether it comes before the first result."""


def way_to(knowledge: KnowledgeBase, question: Question) -> Way | None:
    """The plainest way to a question of a knowledge base; None where none was found."""
    if not question.stage.is_before_result:
        return None
    everybody = list(islice(dict.fromkeys(_who(knowledge, question)), MOST_TRIED))
    for enough in (True, False) if question.stage is not Stage.ADAPTIVE else (False,):
        for said in everybody:
            before: Given = {}
            for screen, after in steps(knowledge, Truth(said), enough=enough):
                if not screen.sorting and question in screen.questions:
                    return Way(before, said, enough)
                before = after
    return None


def _who(knowledge: KnowledgeBase, question: Question) -> Iterator[tuple[str, ...]]:
    """Whoever has nothing; what the question follows; what makes it due by content; what its rules lack."""
    yield ()
    yield from ((code,) for code in question.follows)
    if question.due_when:
        yield from (tuple(sorted(found)) for found in answer_implicants(knowledge, question.due_when))
    yield from _lacking(knowledge, question)
    yield from ((code,) for q in knowledge.questions if q.stage in EVERY_ADULT for code in q.codes)


def _lacking(knowledge: KnowledgeBase, question: Question) -> Iterator[tuple[str, ...]]:
    """What the rules that read one of its answers ask for besides."""
    for sign, _ in mentioning(knowledge, question.codes):
        for found in implicants(knowledge, sign.criterion):
            if not found.isdisjoint(question.codes):
                yield tuple(sorted(found.difference(question.codes)))
