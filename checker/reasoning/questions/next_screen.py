"""Which question comes next, and when to stop.

Order: safety lists, each followed at once by what its ticks and "not sure" ask
for; About you; How it has been; for adults the core; then what is due; then
the question that could still decide most, until more would not change
the leading cause or the cap is reached.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from checker.reasoning.evidence import SORTING, Answers, gather, under_age
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.adaptive import best_question
from checker.reasoning.questions.due import (
    EVERYONE,
    due,
    follow_ups_due,
    sorting_due,
    still_wanted,
    unanswered_for_all,
)
from checker.reasoning.questions.screens import Screen, answered_screens, sorting_screen
from checker.reasoning.warning_signs.screening import screen as screen_signs

__all__ = [
    "Progress",
    "Screen",
    "answered_screens",
    "hanging",
    "known_answers",
    "next_screen",
    "progress",
    "required",
    "screen_for",
    "without_hanging",
]

PARTS = {
    "safety": "Safety check",
    "follow-up": "A closer look",
    "about-you": "About you",
    "how-it-has-been": "How it has been",
    "core": "Where and how it hurts",
    "due": "A closer look",
    "adaptive": "Narrowing it down",
}


@dataclass(frozen=True)
class Progress:
    """An honest progress line: screens done, and the most there can be."""

    part: str
    done: int
    at_most: int


def next_screen(knowledge: KnowledgeBase, answers: Answers, *, enough: bool = False) -> Screen | None:
    """The next screen, or None when it is time to check the answers.

    `enough` is the person's "Show my result now": it skips the adaptive part
    and nothing else. An emergency ends the questionnaire at once.
    """
    if is_emergency(knowledge, answers):
        return None
    first = _must_answer(knowledge, answers)
    if first:
        return first
    if is_minor(knowledge, answers):
        return None
    core = [q for q in knowledge.questions if q.stage == "core" and q.code not in answers]
    if core:
        return _riding_along(knowledge, answers, core)
    return _after_core(knowledge, answers, enough=enough)


def required(knowledge: KnowledgeBase, answers: Answers) -> tuple[Question, ...]:
    """Questions without whose answer no result may be shown (safety and due)."""
    if is_emergency(knowledge, answers):
        return ()
    evidence = gather(knowledge, answers)
    waiting = [
        *unanswered_for_all(knowledge, answers),
        *sorting_due(knowledge, answers),
        *follow_ups_due(knowledge, answers, evidence),
    ]
    if not is_minor(knowledge, answers):
        waiting += due(knowledge, answers)
    return tuple(dict.fromkeys(waiting))


def screen_for(
    knowledge: KnowledgeBase, answers: Answers, code: str, *, enough: bool = False
) -> Screen | None:
    """The answered screen or the next one with this code, else None."""
    for screen in answered_screens(knowledge, answers):
        if screen.code == code:
            return screen
    upcoming = next_screen(knowledge, answers, enough=enough)
    return upcoming if upcoming and upcoming.code == code else None


def hanging(knowledge: KnowledgeBase, old: Answers, new: Answers) -> tuple[Question, ...]:
    """Answered follow-ups and due questions that the change from `old` to `new` would drop."""
    kept = without_hanging(knowledge, new)
    gone = [code for code in new if code not in kept and code in old]
    return tuple(dict.fromkeys(knowledge.question[code.removesuffix(SORTING)] for code in gone))


def without_hanging(knowledge: KnowledgeBase, answers: Answers) -> dict[str, tuple[str, ...]]:
    """The answers less those to what is put only because of an answer that is no longer there."""
    kept = dict(answers)
    while True:
        gone = [code for code in kept if _is_orphan(knowledge, kept, code)]
        if not gone:
            return kept
        for code in gone:
            del kept[code]


def known_answers(knowledge: KnowledgeBase, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Carry answers over to this release: codes it does not know become not sure."""
    carried: dict[str, tuple[str, ...]] = {}
    for code, given in answers.items():
        question = knowledge.question.get(code.removesuffix(SORTING))
        if question:
            kept = tuple(c for c in given if _is_known(question, c))
            lost = len(kept) < len(given)
            carried[code] = (*kept, NOT_SURE) if lost and NOT_SURE not in kept else kept
    return carried


def progress(knowledge: KnowledgeBase, answers: Answers, screen: Screen | None = None) -> Progress:
    """How far the person is; `screen` is the one being shown, the next by default."""
    shown = screen or next_screen(knowledge, answers)
    done = len(answered_screens(knowledge, answers))
    part = PARTS.get(shown.stage, "") if shown else "Your answers"
    return Progress(part, done, max(knowledge.settings.max_screens, done + 1))


def is_emergency(knowledge: KnowledgeBase, answers: Answers) -> bool:
    """Whether the answers so far already call for emergency help."""
    return screen_signs(knowledge, gather(knowledge, answers)).level is CareLevel.EMERGENCY


def is_minor(knowledge: KnowledgeBase, answers: Answers) -> bool:
    """Whether the person said that they are under 18."""
    return under_age(knowledge, gather(knowledge, answers))


def _must_answer(knowledge: KnowledgeBase, answers: Answers) -> Screen | None:
    """What comes before everything else: sorting, follow-ups, then the lists for all."""
    unsorted = sorting_due(knowledge, answers)
    if unsorted:
        return sorting_screen(unsorted[0], answers)
    follow_ups = follow_ups_due(knowledge, answers, gather(knowledge, answers))
    if follow_ups:
        return _together(follow_ups)
    for_all = unanswered_for_all(knowledge, answers)
    return _riding_along(knowledge, answers, for_all) if for_all else None


def _after_core(knowledge: KnowledgeBase, answers: Answers, *, enough: bool) -> Screen | None:
    waiting = due(knowledge, answers)
    if waiting:
        return replace(_together(waiting), may_stop=True)
    if enough:
        return None
    done = len(answered_screens(knowledge, answers))
    question = best_question(knowledge, answers, done)
    return Screen(question.screen, question.stage, (question,), may_stop=True) if question else None


def _together(questions: Iterable[Question]) -> Screen:
    """The first question with those of its screen."""
    listed = list(questions)
    same = tuple(q for q in listed if q.screen == listed[0].screen)
    return Screen(listed[0].screen, listed[0].stage, same)


def _riding_along(knowledge: KnowledgeBase, answers: Answers, waiting: list[Question]) -> Screen:
    """The first question with all others of its screen, core ones included."""
    code = waiting[0].screen
    same = [q for q in knowledge.questions if q.screen == code and q.stage in (*EVERYONE, "core")]
    return _together([waiting[0], *(q for q in same if q is not waiting[0] and q.code not in answers)])


def _is_orphan(knowledge: KnowledgeBase, answers: Answers, code: str) -> bool:
    question = knowledge.question.get(code.removesuffix(SORTING))
    if question is None:
        return True
    if code.endswith(SORTING):
        return NOT_SURE not in answers.get(question.code, ())
    return not still_wanted(knowledge, answers, question)


def _is_known(question: Question, code: str) -> bool:
    return code in (NONE, NOT_SURE) or code.removesuffix(SORTING) in question.codes
