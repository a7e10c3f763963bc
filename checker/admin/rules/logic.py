"""The logic of the draft as it is: the flow of questions, and what can raise each warning sign."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from checker.admin.rules.sentences import ClausePart, Thing
from checker.models.base import LEVELS, TIME_FRAMES
from checker.presenting.problems import message
from checker.reasoning.checks.reach import askable, cut_off, never_raised, unmet_parts
from checker.reasoning.criteria import Rule, resolve
from checker.reasoning.knowledge import Criterion, KnowledgeBase, Question, Stage, Symptom, WarningSign
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.knowledge.problem import Problem


@dataclass(frozen=True)
class FlowStep:
    """One question in the flow."""

    code: str
    name: str
    screen: str
    after: tuple[str, ...]
    """Codes of the questions of which an answer makes it a follow-up."""
    after_answers: tuple[str, ...]
    """Wording of those answers."""
    due: str
    """Its due-rule in words; empty if it has none."""
    lost: str
    """Why it can never be put; empty if it can."""


@dataclass(frozen=True)
class AtStage:
    """The questions of one stage, in order."""

    name: str
    steps: tuple[FlowStep, ...]


@dataclass(frozen=True)
class WayToSign:
    """A question that can raise a warning sign, and by which answers."""

    question: str
    name: str
    answers: tuple[str, ...]
    parts: frozenset[int]
    """Numbers of the parts of the rule to which its answers count."""
    alone: bool
    """Whether one of its answers is enough."""
    lost: bool


@dataclass(frozen=True)
class SignLogic:
    """One warning sign with its ways."""

    sign: WarningSign
    parts: tuple[str, ...]
    """Each part of the rule in words."""
    ways: tuple[WayToSign, ...]
    lost: str
    """Why no answers can raise it; empty if some can."""
    lost_parts: tuple[int, ...]
    """Numbers of the parts that nothing can fulfil."""

    @property
    def asks(self) -> str:
        """Its care level and by when, in words."""
        return f"{dict(LEVELS)[self.sign.level.code]}, {dict(TIME_FRAMES)[self.sign.within.code].lower()}"


def flow(knowledge: KnowledgeBase) -> tuple[AtStage, ...]:
    """Every stage that has questions, in the order in which stages are put."""
    lost = cut_off(knowledge)
    steps = {q.code: _step(knowledge, q, _why(lost, q.code)) for q in knowledge.questions}
    stages = ((name, [steps[q.code] for q in knowledge.questions if q.stage is name]) for name in Stage)
    return tuple(AtStage(name.replace("-", " ").capitalize(), tuple(own)) for name, own in stages if own)


def sign_logic(knowledge: KnowledgeBase) -> tuple[SignLogic, ...]:
    """Every warning sign, the most urgent first."""
    lost, never = cut_off(knowledge), never_raised(knowledge)
    ordered = sorted(knowledge.warning_signs, key=lambda s: (-s.level, s.within))
    asked = askable(knowledge, lost)
    return tuple(
        SignLogic(
            sign,
            rule_phrases(knowledge, sign.criterion),
            _ways(knowledge, sign, lost),
            _why(never, sign.code),
            unmet_parts(knowledge, sign, asked),
        )
        for sign in ordered
    )


def _why(problems: Mapping[str, Problem], code: str) -> str:
    """What is wrong with it; empty if nothing is."""
    return message(problems[code]) if code in problems else ""


def rule_phrases(knowledge: KnowledgeBase, criterion: Criterion) -> tuple[str, ...]:
    """Each part of a rule as a phrase."""
    named = {g.code: Thing(g.name, (), is_group=True) for g in knowledge.groups}
    named |= {code: Thing(symptom.text, ()) for code, symptom in knowledge.symptom.items()}
    return tuple(
        str(ClausePart(tuple(named[code] for code in c.any_of), c.at_least)) for c in criterion.all_of
    )


def _step(knowledge: KnowledgeBase, question: Question, lost: str) -> FlowStep:
    parents = [code for code in question.follows if code in knowledge.symptom]
    return FlowStep(
        question.code,
        question.title or question.text,
        question.screen,
        tuple(dict.fromkeys(knowledge.question_of[code].code for code in parents)),
        tuple(knowledge.symptom[code].text for code in parents),
        "; and ".join(rule_phrases(knowledge, question.due_when)) if question.due_when else "",
        lost,
    )


def _ways(knowledge: KnowledgeBase, sign: WarningSign, lost: Container[str]) -> tuple[WayToSign, ...]:
    rule = resolve(knowledge, sign.criterion)
    return tuple(
        way
        for question in knowledge.questions
        if (way := _way(knowledge, question, rule, question.code in lost))
    )


def _way(knowledge: KnowledgeBase, question: Question, rule: Rule, lost: bool) -> WayToSign | None:  # noqa: FBT001
    counting = [(s, found) for s in question.symptoms if (found := _counts(knowledge, s) & rule.symptoms())]
    if not counting:
        return None
    given = frozenset[str]().union(*(found for _, found in counting))
    return WayToSign(
        question.code,
        question.title or question.text,
        tuple(symptom.text for symptom, _ in counting),
        frozenset(_parts(rule, given)),
        any(rule.holds(found) for _, found in counting),
        lost,
    )


def _counts(knowledge: KnowledgeBase, symptom: Symptom) -> frozenset[str]:
    return frozenset({symptom.code}) | implications(knowledge).get(symptom.code, frozenset())


def _parts(rule: Rule, given: frozenset[str]) -> Iterator[int]:
    for number, (sets, _) in enumerate(rule.clauses):
        if any(not s.isdisjoint(given) for s in sets):
            yield number
