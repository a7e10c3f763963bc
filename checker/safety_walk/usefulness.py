"""Property 5: each question and option changes the care level, a cause shown or a remedy for somebody."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from checker.reasoning.assessment import Assessment
from checker.reasoning.knowledge import KnowledgeBase, Question, QuestionKind, Stage
from checker.reasoning.knowledge.problem import error
from checker.reasoning.warning_signs.screening import signs
from checker.safety_walk.counterexamples import Examined, example
from checker.safety_walk.favourable_people import contexts, result_of
from checker.safety_walk.implicants import Symptoms, answer_implicants, can_be_said, openers
from checker.safety_walk.people import Truth, neutral

_Page = tuple[object, ...]

MOST_OPENERS = 30
"""So many ways to make a question due are tried for each set of findings."""


def options_earn_their_place(knowledge: KnowledgeBase) -> Examined:
    """For every option there is somebody for whom it makes a difference to another answer."""
    tally = Examined()
    for question in knowledge.questions:
        if question.stage is Stage.PRIVATE_END:
            tally.notes.append(error("end-own-page", code=question.code))
            continue
        for code in question.codes:
            tally.count += 1
            if not any(_page(one) != _page(other) for one, other in _pairs(knowledge, question, code)):
                note = error("same-page", code=question.code)
                expect = {"level": result_of(knowledge, Truth((code,))).level.code}
                tally.refute(example(knowledge, ("changes-nothing", code), Truth((code,)), {}, expect, note))
    return tally


def _pairs(
    knowledge: KnowledgeBase, question: Question, code: str
) -> Iterator[tuple[Assessment, Assessment]]:
    """Results of two people who differ in this answer, and in the follow-up that it opens, alone."""
    children = [c for q in knowledge.questions if code in q.follows for c in q.codes]
    for child in children:
        yield result_of(knowledge, Truth((code, child))), result_of(knowledge, Truth())
    for somebody in _who(knowledge, question, code):
        with_it = result_of(knowledge, somebody.also((code,)))
        for other in _others(knowledge, question, code, somebody):
            yield with_it, result_of(knowledge, other)


def _others(knowledge: KnowledgeBase, question: Question, code: str, somebody: Truth) -> Iterator[Truth]:
    """The same person without this answer; for a single choice, with another."""
    match question.kind:
        case QuestionKind.ONE:
            rest = Truth(tuple(c for c in somebody.yes if c not in question.codes), somebody.unsure)
            usual = neutral(knowledge, question)
            yield from (rest.also((c,)) for c in dict.fromkeys((usual, *question.codes)) if c != code)
        case QuestionKind.MANY:
            yield Truth(tuple(c for c in somebody.yes if c != code), somebody.unsure)


def _page(found: Assessment) -> _Page:
    """What a person sees change: level and time, causes shown, remedies with their places and notes."""
    relief = found.relief
    slots = (relief.tonight, relief.morning, relief.this_week, relief.more, relief.locked, relief.pinned)
    return (
        found.level,
        found.within,
        tuple((c.condition.code, c.band) for c in found.differential.causes if c.shown),
        tuple(tuple((tip.remedy.code, tip.notes) for tip in tips) for tips in slots),
        tuple(held.remedy.code for held in (*relief.leave_out, *relief.withheld)),
        (relief.line, relief.why_none, relief.say_avoid),
    )


def _who(knowledge: KnowledgeBase, question: Question, code: str) -> Iterator[Truth]:
    """People for whom the answer might matter: nobody's findings, a line that it settles, a rule, each cause.

    Last those who lack one usual finding of a cause: nearer to where another would lead.
    """
    yield Truth()
    yield from (Truth((line, code)) for line, s in knowledge.symptom.items() if code in s.settled_by)
    instead = question.codes if question.kind.takes_one else (code,)
    needing = [s.difference(instead) for c in instead for s in _needing(knowledge).get(c, ())]
    for rest in needing:
        yield Truth(tuple(sorted(rest)))
    for rest in needing:
        for more in islice(_opened(knowledge, rest, code), MOST_OPENERS):
            yield Truth(tuple(sorted(rest | more)))
    usual = contexts(knowledge)[1:]
    yield from usual
    yield from (somebody.less(told) for somebody in usual for told in somebody.yes)


def _opened(knowledge: KnowledgeBase, rest: Symptoms, code: str) -> Iterator[Symptoms]:
    """What makes the questions of these findings due by content."""
    asked = {knowledge.question_of[c].code: c for c in sorted({*rest, code})}
    for chosen in product(*(openers(knowledge, c) for c in asked.values())):
        if can_be_said(knowledge, frozenset().union(rest, *chosen)):
            yield frozenset().union(*chosen)


@lru_cache(maxsize=16)
def _needing(knowledge: KnowledgeBase) -> dict[str, list[Symptoms]]:
    """Answer -> the sets of findings that complete a rule or key with it."""
    table: dict[str, list[Symptoms]] = {}
    criteria = [s.criterion for s, _ in signs(knowledge)] + [k.criterion for k in knowledge.relief_keys]
    for criterion in criteria:
        for implicant in answer_implicants(knowledge, criterion):
            for code in implicant:
                table.setdefault(code, []).append(implicant)
    return table
