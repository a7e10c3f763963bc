"""People drawn from the tables, who then say yes as often as the assumed rates have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from checker.benchmark.everyday.rates import Rates, YesRate
from checker.impact.simulated_people import answers_of, people
from checker.reasoning.evidence import Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, KnowledgeBase, Stage
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.questions.hanging import still_wanted


@dataclass(frozen=True)
class Everyday:
    """Somebody with an ordinary cause."""

    cause: str
    present: frozenset[str]
    """Every symptom that is so, parent items included."""
    answers: Given
    """As if every question were put that somebody may come to."""


def everyday_people(knowledge: KnowledgeBase, rates: Rates, count: int, seed: int) -> Iterator[Everyday]:
    """`count` people; the same ones for the same seed, rates and knowledge base."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    for person in people(knowledge, count, seed, rare=0):
        drawn = {code for given in person.answers.values() for code in given if code != NONE}
        present = _with_yeses(knowledge, rates, (person.cause, drawn), random)
        yield Everyday(person.cause, present, _as_put(knowledge, answers_of(knowledge, present)))


def _as_put(knowledge: KnowledgeBase, answers: Given) -> Given:
    """Less the answers to what would not be put: nobody is asked of the toes for a sore thigh alone."""
    interview, yes = Interview(knowledge, answers), {code for given in answers.values() for code in given}
    ticked = [q for q in knowledge.questions if q.stage is Stage.DUE and not yes.isdisjoint(q.codes)]
    never = {q.code for q in ticked if not still_wanted(interview, q)}
    return {code: given for code, given in answers.items() if code not in never}


def _with_yeses(
    knowledge: KnowledgeBase, rates: Rates, person: tuple[str, set[str]], random: Random
) -> frozenset[str]:
    cause, present = person
    band = next((i for i, ages in enumerate(rates.ages.values()) if not present.isdisjoint(ages)), 0)
    present = {code for code in present if not _drawn_anew(knowledge, rates, code)}
    for row in rates.rows:
        if random.random() * 100 < _share(row, cause, band) and _can_say(knowledge, row, present):
            present -= _members(knowledge, row.clears)
            for code in (row.symptom, *_then(row, random)):
                present = _with(knowledge, present, code)
    said = with_implied(knowledge, present)
    usual = {code for code in rates.usual if said.isdisjoint(knowledge.question_of[code].codes)}
    parents = {parent for code in present for parent in parents_of(knowledge).get(code, ())}
    return frozenset(present | usual | parents)


def _drawn_anew(knowledge: KnowledgeBase, rates: Rates, code: str) -> bool:
    """Whether the rates say what the usual answer is, so that none of the tables' counts."""
    return any(code in knowledge.question_of[usual].codes for usual in rates.usual)


def _can_say(knowledge: KnowledgeBase, row: YesRate, present: set[str]) -> bool:
    said = with_implied(knowledge, present)
    of = not row.of or not said.isdisjoint(_members(knowledge, row.of))
    return of and said.isdisjoint(_members(knowledge, row.unless))


def _members(knowledge: KnowledgeBase, codes: Iterable[str]) -> frozenset[str]:
    """Symptoms, those of groups among them."""
    return frozenset[str]().union(*(knowledge.members[code] for code in codes))


def _share(row: YesRate, cause: str, band: int) -> float:
    if row.causes and cause not in row.causes:
        return row.others
    return row.share[band if len(row.share) > 1 else 0]


def _then(row: YesRate, random: Random) -> tuple[str, ...]:
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
    kept = present.difference(question.codes) if question.kind.takes_one else present
    return {*kept, code}
