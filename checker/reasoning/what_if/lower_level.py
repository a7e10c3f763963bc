"""What the care level rests on: the fewest answers whose change would lower it.

For the person it serves one thing: to look again at the single answer that
raised an alarm. The rest is for clinicians and programs, never for the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from checker.reasoning.evidence import SORTING, Answers, Given, minors
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question, QuestionKind
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.hanging import without_hanging
from checker.reasoning.warning_signs.screening import down, signs
from checker.reasoning.what_if.changed_answer import gains, said_of

_MOST = 3
"""A level that rests on more answers than this is not taken apart further."""


@dataclass(frozen=True)
class Lowering:
    """A smallest set of changed answers that leads to a lower level."""

    level: CareLevel
    answers: Given
    """Answer key -> what would stand there instead; () where it would not be asked."""


def lowers(interview: Interview) -> tuple[Lowering, ...]:
    """Every set of fewest changed answers after which the rules say less than now.

    One change takes back a box (its follow-ups with it), chooses another option,
    or makes a "not sure" a no. Empty where it takes more than MOST of them.
    """
    tried = [interview]
    for _ in range(_MOST):
        tried = _distinct(interview, (new for old in tried for new in _steps(old)))
        found = [new for new in tried if new.screening.level < interview.screening.level]
        if found:
            return tuple(
                Lowering(new.screening.level, _difference(interview.answers, new.answers)) for new in found
            )
    return ()


def rests_on(interview: Interview, level: CareLevel) -> str:
    """The one symptom that raised the level by itself and without which nothing else would.

    "" when it took several answers together, or more than one did it.
    """
    knowledge, evidence = interview.knowledge, interview.evidence
    raising = [
        (rule, held)
        for sign, rule in signs(knowledge)
        for counts, held in (
            (sign.level, evidence.certain),
            (down(sign.level, sign.within)[0], evidence.possible),
        )
        if counts is level and rule.holds(held)
    ]
    for code in _stated(interview):
        lost = _lost(interview, code)
        alone = any(rule.holds(held & (gains(knowledge)[code] | lost)) for rule, held in raising)
        if alone and not any(rule.holds(held - lost) for rule, held in raising):
            return code
    return ""


def _stated(interview: Interview) -> list[str]:
    """Symptoms of answered questions that are there or unsure.

    What was said comes before what follows from it, and follow-ups, which say it
    more exactly, before their parents.
    """
    knowledge, answers, evidence = interview.knowledge, interview.answers, interview.evidence

    def key(code: str) -> tuple[bool, bool]:
        question = knowledge.question_of[code]
        follows_only = code in evidence.present and code not in said_of(answers, question)
        return follows_only, not question.follows

    asked = {code for q in knowledge.questions if q.code in answers for code in q.codes}
    return sorted((c for c in gains(knowledge) if c in evidence.possible and c in asked), key=key)


def _lost(interview: Interview, code: str) -> Set[str]:
    """What is gone when a symptom is taken back: it, its follow-ups, what only it implied."""
    knowledge, answers = interview.knowledge, interview.answers
    children = {c for q in knowledge.questions if code in q.follows for c in q.codes}
    implied = {c for source in (code, *children) for c in implications(knowledge).get(source, ())}
    return {code, *children, *(c for c in implied if c not in said_of(answers, knowledge.question_of[c]))}


def _steps(interview: Interview) -> Iterator[Interview]:
    """Every single change that takes something from the most urgent sign raised."""
    raised = interview.screening.raised
    for code in raised[0].because if raised else ():
        for source in _sources(interview.knowledge, code):
            for key, given in _instead(interview, source):
                yield without_hanging(interview.answering({**interview.answers, key: given}))


def _sources(knowledge: KnowledgeBase, code: str) -> list[str]:
    """The symptoms whose answer could be why this one counts."""
    implying = [other for other, implied in implications(knowledge).items() if code in implied]
    parents = [p for c in (code, *implying) for p in knowledge.question_of[c].follows]
    return [code, *implying, *parents]


def _instead(interview: Interview, code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Other answers to the symptom's question, without it. Nobody's being under age is in doubt."""
    knowledge, answers = interview.knowledge, interview.answers
    question = knowledge.question_of[code]
    match question.kind:
        case QuestionKind.ONE:
            return _other_options(knowledge, question, answers.get(question.code, ()))
        case QuestionKind.MANY:
            return _without_tick(answers, question, code)


def _without_tick(answers: Answers, question: Question, code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    given = answers.get(question.code, ())
    for key in (question.code, question.code + SORTING):
        left = tuple(c for c in answers.get(key, ()) if c not in (code, code + SORTING))
        if key in answers and left != answers[key]:
            yield key, left or (NONE,)
    if NOT_SURE in given and question.code + SORTING not in answers:
        yield question.code, tuple(c for c in given if c != NOT_SURE) or (NONE,)


def _other_options(
    knowledge: KnowledgeBase, question: Question, given: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    young = minors(knowledge)
    if given and young.isdisjoint(given):
        yield from ((question.code, (c,)) for c in question.codes if c not in given and c not in young)


def _distinct(own: Interview, found: Iterator[Interview]) -> list[Interview]:
    """One of each; for a change that was taken back the interview itself, which has its evidence already."""
    distinct = {_in_any_order(new.answers): new for new in found}
    same = _in_any_order(own.answers)
    return list((distinct | {same: own}).values() if same in distinct else distinct.values())


def _in_any_order(answers: Answers) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset((key, frozenset(given)) for key, given in answers.items())


def _difference(old: Answers, new: Answers) -> Given:
    return {key: new.get(key, ()) for key in old if new.get(key, ()) != old[key]}
