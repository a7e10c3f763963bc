"""What a set of answers demands, read word by word from the answers and the rules.

A second reading, apart from `evidence`, `criteria` and `warning_signs`: only
what was ticked, or marked "not sure", in so many words, with what it implies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.reasoning.evidence import SORTING, Answers
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question, Stage, WarningSign
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.warning_signs.screening import SELF_CARE, Urgency, down, signs, urgency_rank
from checker.safety_walk.implicants import Symptoms, implicants


@dataclass(frozen=True)
class SaidWords:
    """The symptoms that the answers name."""

    yes: Symptoms
    unsure: Symptoms

    @property
    def possible(self) -> Symptoms:
        """Named as yes or as not sure."""
        return self.yes | self.unsure


def demand(knowledge: KnowledgeBase, answers: Answers) -> Urgency:
    """The highest level and shortest time that the answers ask for."""
    said = said_words(knowledge, answers)
    found = [v for _, v in demands(knowledge, said)]
    return max([SELF_CARE, *found], key=urgency_rank)


def demands(knowledge: KnowledgeBase, said: SaidWords) -> Iterator[tuple[WarningSign, Urgency]]:
    """Every warning sign that the words call for, with the level it then has."""
    possible = said.possible
    for sign, sets in _implicants(knowledge):
        if any(s <= said.yes for s in sets):
            yield sign, (sign.level, sign.within)
        elif any(s <= possible for s in sets):
            yield sign, down(sign.level, sign.within)


def said_words(knowledge: KnowledgeBase, answers: Answers) -> SaidWords:
    """Read the answers. A band that is not sure counts as each of its values."""
    yes, unsure, no = set[str](), set[str](), set[str]()
    for question in knowledge.questions:
        if question.code in answers and question.stage is not Stage.PRIVATE_END:
            _read(question, answers, yes, unsure, no)
    implied = implications(knowledge)
    yes |= {c for code in yes for c in implied.get(code, ())}
    _left_open(knowledge, answers, yes, unsure, no)
    sure = {c for code in yes for c in (code, *implied.get(code, ()))}
    doubted = {c for code in unsure for c in (code, *implied.get(code, ()))}
    return SaidWords(frozenset(sure), frozenset(doubted - sure - no))


def _read(question: Question, answers: Answers, yes: set[str], unsure: set[str], no: set[str]) -> None:
    given = set(answers[question.code])
    own = set(question.codes)
    yes |= given & own
    if NOT_SURE not in given or NONE in given:
        no |= own - given
    elif question.cautious:
        yes |= own
    elif (later := answers.get(question.code + SORTING)) is None:
        unsure |= own - given
    else:
        yes |= set(later) & own
        doubted = {code for code in own - given if code + SORTING in later or NOT_SURE in later}
        unsure |= doubted
        no |= own - given - doubted - set(later)


def _left_open(
    knowledge: KnowledgeBase, answers: Answers, yes: set[str], unsure: set[str], no: set[str]
) -> None:
    """A ticked line stands until what follows says what it is, or that it is nothing."""
    for code in list(yes):
        settled = set(knowledge.symptom[code].settled_by)
        asked = [q for q in knowledge.questions if code in q.follows or not settled.isdisjoint(q.codes)]
        below = [q for q in asked if q.code in answers]
        named = settled or {c for q in below for c in q.codes}
        taken_back = any(q.none_denies and NONE in answers[q.code] for q in below)
        if below and not taken_back and named <= no - yes:
            unsure |= named
            no -= named


@lru_cache(maxsize=16)
def _implicants(knowledge: KnowledgeBase) -> tuple[tuple[WarningSign, tuple[Symptoms, ...]], ...]:
    return tuple((sign, implicants(knowledge, sign.criterion)) for sign, _ in signs(knowledge))
