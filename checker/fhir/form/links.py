"""What each question of the form may be answered with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from checker.fhir.form.questionnaire import options, put
from checker.fhir.terms import ABSENT, extension
from checker.reasoning.evidence import SORTING, Answers
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question

MASKED = {"extension": [extension(ABSENT, "Code", "masked")]}
"""Stands where a private answer may have been, whether one was given or not."""


@dataclass(frozen=True)
class Link:
    """What one link may be answered with."""

    question: Question
    labels: Mapping[str, str]
    sorting: bool

    def takes(self, code: str) -> bool:
        """Whether it is an answer; an answer carried over from another release may be "not sure"."""
        return code in self.labels or code == NOT_SURE


@lru_cache(maxsize=16)
def links_of(knowledge: KnowledgeBase) -> dict[str, Link]:
    """Every link that can be answered, in the order of the form."""
    return dict(_links(knowledge))


def fault_among(link: Link, given: tuple[str, ...]) -> str:
    """What is wrong with answers that are taken one by one; empty where nothing is."""
    one = link.question.kind.takes_one and not link.sorting
    if len(set(given)) < len(given):
        return "answer-twice"
    if one and len(given) > 1:
        return "only-one"
    return "none-beside-others" if NONE in given and len(given) > 1 else ""


def sorted_unasked(answers: Answers) -> Iterator[str]:
    """The sortings of a list that is not answered "not sure": no rule reads what is said there."""
    for key in answers:
        unsorted = key.removesuffix(SORTING)
        if unsorted != key and NOT_SURE not in answers.get(unsorted, ()):
            yield key


def _links(knowledge: KnowledgeBase) -> Iterator[tuple[str, Link]]:
    for question in put(knowledge):
        yield question.code, Link(question, options(question), sorting=False)
        if question.sorts_unsure:
            yield question.code + SORTING, Link(question, options(question, sorting=True), sorting=True)
