"""Who walks the short way: everyday people with findings of rules, the published and the clinical cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle

from checker.benchmark.answering import all_answers
from checker.benchmark.cases import PublishedCase, with_added
from checker.benchmark.everyday.drawing import everyday_people
from checker.benchmark.everyday.rates import Rates
from checker.cases import ClinicalCase
from checker.cases.walking import replying, says_nothing
from checker.impact.simulated_people import answers_of
from checker.reasoning.criteria import resolve
from checker.reasoning.evidence import Given
from checker.reasoning.knowledge import KnowledgeBase, Question
from checker.reasoning.knowledge.follow_ups import parents_of
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.questions.next_screen import Screen
from checker.reasoning.warning_signs.screening import signs

Reply = Callable[[Screen], Given]


@dataclass(frozen=True)
class Walked:
    """Somebody who can be asked, and the causes of which any is right; none where it is not known."""

    reply: Reply
    right: frozenset[str] = frozenset()


def everyday_with_findings(knowledge: KnowledgeBase, rates: Rates, count: int, seed: int) -> Iterator[Walked]:
    """Everyday people, every second one with one finding of a rule more, the rules' findings in turn.

    Where a rule can bring the finding's question, some have what makes it due and never tick its parent.
    """
    read = sorted({code for _, rule in signs(knowledge) for code in rule.symptoms()})
    linked = [(code, by) for code in read if (by := _makes_due(knowledge, knowledge.question_of[code]))]
    findings = cycle([*linked, *((code, ()) for code in read)])
    for number, person in enumerate(everyday_people(knowledge, rates, count, seed)):
        present = _with(knowledge, person.present, *next(findings)) if number % 2 else person.present
        present = _coherent(knowledge, present)
        yield Walked(_replying(answers_of(knowledge, present), present), frozenset([person.cause]))


def of_cases(knowledge: KnowledgeBase, cases: Iterable[ClinicalCase]) -> Iterator[Walked]:
    """The clinical cases, which answer as in their walk."""
    return (Walked(replying(knowledge, case)) for case in cases)


def of_published(
    knowledge: KnowledgeBase, cases: Iterable[PublishedCase], calm: tuple[str, ...]
) -> Iterator[Walked]:
    """The published cases, with the causes that their label calls right."""
    for case in cases:
        _, reply = all_answers(knowledge, with_added(case, case.states), calm)
        yield Walked(reply, frozenset(case.truth.causes) if case.scored_for_causes else frozenset())


def _replying(answers: Given, present: frozenset[str]) -> Reply:
    """Answers what is so, also to a follow-up that comes without its parent."""

    def said(question: Question) -> tuple[str, ...]:
        ticked = tuple(code for code in question.codes if code in present)
        return answers.get(question.code) or ticked or (says_nothing(question),)

    return lambda screen: {q.code: said(q) for q in screen.questions}


def _makes_due(knowledge: KnowledgeBase, question: Question) -> tuple[str, ...]:
    """One answer for each part of the rule that makes a question due."""
    clauses = resolve(knowledge, question.due_when).clauses if question.due_when else ()
    return tuple(dict.fromkeys(min(frozenset().union(*sets)) for sets, _ in clauses))


def _with(
    knowledge: KnowledgeBase, present: frozenset[str], finding: str, by: tuple[str, ...]
) -> frozenset[str]:
    """With one finding more and what brings its question: answers, or else the items that it follows.

    Of a single choice each takes the others' place.
    """
    more = {finding, *by}
    while not by and (missing := {p for c in more for p in parents_of(knowledge).get(c, ())[:1]} - more):
        more |= missing
    chosen = {c for c in with_implied(knowledge, more) if knowledge.question_of[c].kind.takes_one}
    others = frozenset(code for c in chosen for code in knowledge.question_of[c].codes)
    return present - others | more | chosen


def _coherent(knowledge: KnowledgeBase, present: frozenset[str]) -> frozenset[str]:
    """Less what would imply another answer to a single choice than the one given."""
    chosen = {q for code in present if (q := knowledge.question_of[code]).kind.takes_one}
    denied = frozenset(code for q in chosen for code in q.codes) - present
    return frozenset(code for code in present if denied.isdisjoint(with_implied(knowledge, [code])))
