"""From what a story tells to answers: as told, or by walking through the questionnaire.

As told, nothing is answered that the story does not answer, but for the lists
that everybody is asked: there, silence is "None of these". What is required
beyond that stays open and counts as the rules for open questions say.

Walked, the person goes through the questionnaire's own choice of screens:
untold tick-lists are "None of these"; an untold single choice gets its calm
option, named with the cases, else "not sure" where that is an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from checker.benchmark.cases import States
from checker.cases import ClinicalCase, Expected, walk
from checker.cases.walking import answer_all, children, replying
from checker.reasoning.causes.frequencies import UNTICKED
from checker.reasoning.evidence import SORTING, Answers, Given
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import (
    EVERYONE,
    NONE,
    NOT_SURE,
    KnowledgeBase,
    Question,
    QuestionKind,
    Stage,
    Symptom,
)
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.questions.screens import Screen

AS_AN_EMPTY_BOX = round(UNTICKED * 100)
"""Weight of an answer that says that nothing changes: as little as a box left empty, in per cent."""


def story_answers(knowledge: KnowledgeBase, states: States) -> Given:
    """The answers that the story gives, in content order."""
    answers: Given = {}
    for question in knowledge.questions:
        answers.update(_given(knowledge, question, states))
    return answers


def _given(knowledge: KnowledgeBase, question: Question, states: States) -> Given:
    match question.kind:
        case QuestionKind.MANY:
            return _many(knowledge, question, states)
        case QuestionKind.ONE:
            return _one(question, states)


def walked(knowledge: KnowledgeBase, states: States, calm: tuple[str, ...]) -> Given:
    """The answers of somebody with this story at the end of the questionnaire.

    calm: one option for each single choice that is not to be "not sure" when untold.
    """
    return walk(knowledge, _as_case(knowledge, states, calm))


def up_to_the_result(knowledge: KnowledgeBase, states: States, calm: tuple[str, ...]) -> Given:
    """The answers of the same person when the first result is shown."""
    return finished(knowledge, {}, replying(knowledge, _as_case(knowledge, states, calm)))


def finished(knowledge: KnowledgeBase, answers: Answers, reply: Callable[[Screen], Given]) -> Given:
    """The answers, and those to all that a finished result needs."""
    given = dict(answers)
    while screen := next_screen(Interview(knowledge, given), enough=True):
        given.update(reply(screen))
    return given


def unchanged(knowledge: KnowledgeBase, states: States) -> States:
    """The story, and that nothing changes the pain: the answer to each single choice that is not told."""
    said = frozenset(states.symptoms)
    untold = (q for q in knowledge.questions if q.kind.takes_one and said.isdisjoint(q.codes))
    nothing = ([s.code for s in q.symptoms if s.weight == AS_AN_EMPTY_BOX] for q in untold)
    return replace(states, present=(*states.present, *(codes[-1] for codes in nothing if codes)))


def all_answers(
    knowledge: KnowledgeBase, states: States, calm: tuple[str, ...]
) -> tuple[Given, Callable[[Screen], Given]]:
    """All answers of somebody with this story, less the ice-or-warmth check; and what answers a screen."""
    case = _as_case(knowledge, states, calm)
    answers = answer_all(knowledge, case)
    asked = {
        c: given for c, given in answers.items() if knowledge.question[c].stage is not Stage.RELIEF_CHECK
    }
    return asked, replying(knowledge, case)


def _as_case(knowledge: KnowledgeBase, states: States, calm: tuple[str, ...]) -> ClinicalCase:
    return ClinicalCase(
        code="published",
        title="",
        expect=Expected(CareLevel.SELF_CARE),
        present=states.present,
        unsure=(*states.unsure, *_not_sure_of(knowledge, states, calm)),
        defaults=calm,
        unstated=NOT_SURE,
    )


def _one(question: Question, states: States) -> Given:
    chosen = next((c for c in question.codes if c in states.present), "")
    if not chosen and question.unsure_text and not _silent(question, states.unsure):
        chosen = NOT_SURE
    return {question.code: (chosen,)} if chosen else {}


def _many(knowledge: KnowledgeBase, question: Question, states: States) -> Given:
    ticked = [s.code for s in question.symptoms if _any(knowledge, s, states.present)]
    open_ = [s.code for s in question.symptoms if s.code not in ticked and _any(knowledge, s, states.unsure)]
    if not ticked and not open_ and _silent(question, states.absent) and question.stage not in EVERYONE:
        return {}
    given: Given = {question.code: (*ticked, *([NOT_SURE] if open_ else [])) or (NONE,)}
    if open_ and question.sorts_unsure:
        given[question.code + SORTING] = tuple(code + SORTING for code in open_)
    return given


def _silent(question: Question, codes: tuple[str, ...]) -> bool:
    """Whether no symptom of the question is among the codes."""
    return set(codes).isdisjoint(question.codes)


def _any(knowledge: KnowledgeBase, item: Symptom, codes: tuple[str, ...]) -> bool:
    """Whether an item, or what its follow-ups ask more about, is among the codes."""
    return not set(codes).isdisjoint({item.code, *children(knowledge).get(item.code, ())})


def _not_sure_of(knowledge: KnowledgeBase, states: States, calm: tuple[str, ...]) -> list[str]:
    """One option of each single choice to be answered "not sure".

    Follow-ups are left out: unsure of those would be unsure of the item that brings them.
    """
    return [
        q.codes[0]
        for q in knowledge.questions
        if q.kind.takes_one
        and q.unsure_text
        and not q.follows
        and set(calm).isdisjoint(q.codes)
        and states.symptoms.isdisjoint({*q.codes, *_brought_by(knowledge, q)})
    ]


def _brought_by(knowledge: KnowledgeBase, question: Question) -> frozenset[str]:
    """What the question's options imply, and symptoms elsewhere that are scored with it."""
    implied = {c for s in question.symptoms for c in s.implies}
    return frozenset(implied | {s.code for s in knowledge.symptom.values() if s.scored_with == question.code})
