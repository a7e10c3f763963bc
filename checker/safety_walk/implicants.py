"""Prime implicants: the smallest sets of symptoms, and of answers, that make a criterion hold.

Written apart from `criteria.Rule`, so that the walk does not test the rules with themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations, product

from checker.reasoning.knowledge import Clause, Criterion, KnowledgeBase, Stage
from checker.reasoning.knowledge.implied import implications

Symptoms = frozenset[str]


@lru_cache(maxsize=4096)
def implicants(knowledge: KnowledgeBase, criterion: Criterion) -> tuple[Symptoms, ...]:
    """The smallest sets of symptoms that make every clause hold, shortest first. Ignores `none_of`."""
    clauses = [_of_clause(knowledge, clause) for clause in criterion.all_of]
    return smallest(frozenset().union(*chosen) for chosen in product(*clauses)) if clauses else ()


@lru_cache(maxsize=4096)
def answer_implicants(knowledge: KnowledgeBase, criterion: Criterion) -> tuple[Symptoms, ...]:
    """The smallest sets of answers that a person can give and that make it hold.

    A symptom may come from any answer that implies it. Left out: two options of
    one single choice, and what is asked at the very end and reaches no rule.
    """
    sets = (
        frozenset(chosen)
        for symptoms in implicants(knowledge, criterion)
        for chosen in product(*(bringers(knowledge)[code] for code in sorted(symptoms)))
    )
    return smallest(s for s in sets if can_be_said(knowledge, s))


@lru_cache(maxsize=16)
def bringers(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Symptom -> itself and every symptom that implies it."""
    table: dict[str, list[str]] = {code: [code] for code in knowledge.symptom}
    for code, implied in implications(knowledge).items():
        for target in sorted(implied):
            table[target].append(code)
    return {code: tuple(sources) for code, sources in table.items()}


def can_be_said(knowledge: KnowledgeBase, symptoms: Symptoms) -> bool:
    """Whether one person can give all these answers."""
    questions = [knowledge.question_of[code] for code in symptoms]
    single = [q.code for q in questions if q.kind.takes_one]
    return len(single) == len(set(single)) and all(q.stage is not Stage.PRIVATE_END for q in questions)


def openers(knowledge: KnowledgeBase, code: str) -> tuple[Symptoms, ...]:
    """The sets of answers that make the question of a symptom due by content; the empty set where none do."""
    question = knowledge.question_of[code]
    return answer_implicants(knowledge, question.due_when) if question.due_when else (frozenset(),)


def smallest(sets: Iterable[Symptoms]) -> tuple[Symptoms, ...]:
    """The sets of which no other is a part, shortest first."""
    kept: list[Symptoms] = []
    for candidate in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        if not any(known <= candidate for known in kept):
            kept.append(candidate)
    return tuple(kept)


def _of_clause(knowledge: KnowledgeBase, clause: Clause) -> tuple[Symptoms, ...]:
    members = [sorted(knowledge.members[code]) for code in clause.any_of]
    return smallest(
        frozenset(chosen) for picked in combinations(members, clause.at_least) for chosen in product(*picked)
    )
