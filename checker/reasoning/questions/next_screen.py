"""Which question comes next, and when to stop.

Order: safety lists, each followed at once by what its ticks ask for; About you;
How it has been; the core, with what content puts early; then what is due. With that the result is there. What
may stand on it: lists whose "not sure" is still to be sorted; then the question
that could still decide most, until more would not change the leading cause or
the cap is reached. Under age nothing of the core, due or adaptive part is put
that could not make it more urgent.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.reasoning.evidence import SORTING, Answers, Given
from checker.reasoning.interview import Interview, once
from checker.reasoning.knowledge import EVERY_ADULT, NONE, NOT_SURE, KnowledgeBase, Question, Stage
from checker.reasoning.questions.adaptive import best_question
from checker.reasoning.questions.due import (
    due,
    follow_ups_due,
    settling,
    unanswered_for_all,
    unsorted_lists,
)
from checker.reasoning.questions.leading import could_raise
from checker.reasoning.questions.linked import put_early
from checker.reasoning.questions.parts import Part, part_of
from checker.reasoning.questions.screens import Screen, answered_screens, sorting_screen

__all__ = [
    "Screen",
    "answered_screens",
    "known_answers",
    "lists_are_put",
    "next_screen",
    "next_sorting",
    "required",
    "safety_is_settled",
    "screen_for",
]


def next_screen(interview: Interview, *, enough: bool = False) -> Screen | None:
    """The next screen, or None when it is time for the result.

    `enough` leaves sorting and the adaptive part to the result, and nothing else.
    An emergency ends the questionnaire at once.
    """
    return _before_result(interview) if enough else _to_the_end(interview)


@once
def _before_result(interview: Interview) -> Screen | None:
    return _next(interview, enough=True)


@once
def _to_the_end(interview: Interview) -> Screen | None:
    return _next(interview, enough=False)


def _next(interview: Interview, *, enough: bool) -> Screen | None:
    if interview.is_emergency:
        return None
    first = _must_answer(interview)
    if first:
        return first
    if core := _core_left(interview):
        return _together(core)
    return _after_core(interview, enough=enough)


def next_sorting(interview: Interview) -> Screen | None:
    """The list that is to be sorted next; None where nothing is left unsorted."""
    left = unsorted_lists(interview)
    return sorting_screen(left[0], interview.answers) if left else None


def required(interview: Interview) -> tuple[Question, ...]:
    """Questions without whose answer no result may be shown (safety and due)."""
    if interview.is_emergency:
        return ()
    waiting = [*unanswered_for_all(interview), *follow_ups_due(interview), *due(interview)]
    return _each_once(waiting)


def lists_are_put(interview: Interview) -> bool:
    """Whether every safety list is answered; what its ticks ask counts as its worst until then."""
    return all(q.stage is not Stage.SAFETY for q in unanswered_for_all(interview))


def safety_is_settled(interview: Interview) -> bool:
    """Whether every safety list is answered, with all that its ticks ask; nothing else counts."""
    left = [*follow_ups_due(interview), *unanswered_for_all(interview)]
    return all(part_of(interview.knowledge, q) is not Part.SAFETY for q in left)


def screen_for(interview: Interview, code: str, *, enough: bool = False) -> Screen | None:
    """The answered screen or the next one with this code, else None."""
    for screen in answered_screens(interview):
        if screen.code == code:
            return screen
    upcoming = next_screen(interview, enough=enough)
    return upcoming if upcoming and upcoming.code == code else None


def known_answers(knowledge: KnowledgeBase, answers: Answers) -> Given:
    """Carries answers over to this release; codes that it does not know become not sure."""
    carried: Given = {}
    for code, given in answers.items():
        question = knowledge.question.get(code.removesuffix(SORTING))
        if question:
            kept = tuple(c for c in given if _is_known(question, c))
            lost = len(kept) < len(given)
            carried[code] = (*kept, NOT_SURE) if lost and NOT_SURE not in kept else kept
    return carried


def _must_answer(interview: Interview) -> Screen | None:
    """What comes before everything else: follow-ups, then the lists for all.

    What says as a follow-up does what something ticked is comes among them, where its part has begun.
    """
    follow_ups = follow_ups_due(interview)
    if follow_ups:
        return _together(follow_ups)
    for_all = unanswered_for_all(interview)
    begun = all(part_of(interview.knowledge, q) is Part.PAIN for q in for_all)
    if begun and (now := settling(interview)):
        return _together(_each_once([*now, *due(interview)]))
    return _riding_along(interview, for_all) if for_all else None


def _core_left(interview: Interview) -> list[Question]:
    """The core questions without an answer, with those put early; under age what could raise the level."""
    questions, answers, early = interview.knowledge.questions, interview.answers, put_early(interview)
    left = [q for q in questions if (q.stage is Stage.CORE or q.code in early) and q.code not in answers]
    return could_raise(interview, left) if interview.is_minor else left


def _after_core(interview: Interview, *, enough: bool) -> Screen | None:
    waiting = due(interview)
    if waiting:
        return _together(waiting)
    if enough:
        return None
    if unsorted := next_sorting(interview):
        return unsorted
    question = best_question(interview, len(answered_screens(interview)))
    return Screen(question.screen, question.stage, (question,)) if question else None


def _each_once(questions: Iterable[Question]) -> tuple[Question, ...]:
    """By their codes: to compare whole questions is a twentieth of a step."""
    return tuple({q.code: q for q in questions}.values())


def _together(questions: Iterable[Question]) -> Screen:
    """The first question with those of its screen."""
    listed = list(questions)
    same = tuple(q for q in listed if q.screen == listed[0].screen)
    return Screen(listed[0].screen, listed[0].stage, same)


def _riding_along(interview: Interview, waiting: list[Question]) -> Screen:
    """The first question with all others of its screen, core ones included."""
    first, answers = waiting[0], interview.answers
    same = [q for q in interview.knowledge.questions if q.screen == first.screen and q.stage in EVERY_ADULT]
    return _together([first, *(q for q in same if q is not first and q.code not in answers)])


def _is_known(question: Question, code: str) -> bool:
    return code in (NONE, NOT_SURE) or code.removesuffix(SORTING) in question.codes
