"""People drawn from the tables, who then say yes as often as the assumed rates have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from checker.benchmark.everyday.rates import Rates, Row
from checker.impact.simulated_people import answers_of, people
from checker.reasoning.evidence import Given
from checker.reasoning.knowledge import NONE, KnowledgeBase


@dataclass(frozen=True)
class Everyday:
    """Somebody with an ordinary cause."""

    cause: str
    present: frozenset[str]
    """Every symptom that is so, parent items included."""
    answers: Given
    """As if every question were put."""


def everyday_people(knowledge: KnowledgeBase, rates: Rates, count: int, seed: int) -> Iterator[Everyday]:
    """`count` people; the same ones for the same seed, rates and knowledge base."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    for person in people(knowledge, count, seed, rare=0):
        drawn = {code for given in person.answers.values() for code in given if code != NONE}
        present = _with_yeses(knowledge, rates, (person.cause, drawn), random)
        yield Everyday(person.cause, present, answers_of(knowledge, present))


def _with_yeses(
    knowledge: KnowledgeBase, rates: Rates, person: tuple[str, set[str]], random: Random
) -> frozenset[str]:
    cause, present = person
    band = next((i for i, ages in enumerate(rates.ages.values()) if not present.isdisjoint(ages)), 0)
    present = {code for code in present if not _drawn_anew(knowledge, rates, code)}
    for row in rates.rows:
        if random.random() * 100 < _share(row, cause, band):
            for code in (row.symptom, *_then(row, random)):
                present = _with(knowledge, present, code)
    for code in rates.usual:
        if present.isdisjoint(knowledge.question_of[code].codes):
            present.add(code)
    parents = {p for q in knowledge.questions if not present.isdisjoint(q.codes) for p in q.follows}
    return frozenset(present | parents)


def _drawn_anew(knowledge: KnowledgeBase, rates: Rates, code: str) -> bool:
    """Whether the rates say what the usual answer is, so that none of the tables' counts."""
    return any(code in knowledge.question_of[usual].codes for usual in rates.usual)


def _share(row: Row, cause: str, band: int) -> float:
    if row.causes and cause not in row.causes:
        return row.others
    return row.share[band if len(row.share) > 1 else 0]


def _then(row: Row, random: Random) -> tuple[str, ...]:
    """What the follow-ups add; nothing for the rest of the hundred."""
    at = random.random() * 100 if row.then else 0
    for then in row.then:
        if at < then.share:
            return then.symptoms
        at -= then.share
    return ()


def _with(knowledge: KnowledgeBase, present: set[str], code: str) -> set[str]:
    """With one symptom more; of a single choice it takes the place of what was chosen."""
    question = knowledge.question_of[code]
    kept = present.difference(question.codes) if question.kind == "one" else present
    return {*kept, code}
