"""What the result asks next: one question at a time, what is most at stake first.

A list that is still to be sorted comes first. Then a question that could still
raise the care level, also where the causes are settled; both also for somebody
under age. Else it is the one that the walk would put next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from checker.reasoning.causes.frequencies import Vector
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Condition, Question
from checker.reasoning.questions.adaptive import calm_question, open_questions, raising_questions
from checker.reasoning.questions.linked import could_add, read_by_relief
from checker.reasoning.questions.look_ahead import look_ahead
from checker.reasoning.questions.next_screen import next_sorting
from checker.reasoning.questions.screens import Screen, answered_screens


@dataclass(frozen=True)
class Sharpening:
    """The question, and what its answer would decide."""

    screen: Screen
    raises: bool
    """Whether an answer could raise the care level."""
    apart: tuple[Condition, ...] = ()
    """The leading cause and the rival that the answer would best tell it from; empty where it tells none."""
    tips: bool = False
    """Whether an answer could change which tips are shown."""


def sharpening(interview: Interview) -> Sharpening | None:
    """The question that stands on this result; None where no more are worth it."""
    if interview.is_emergency:
        return None
    if unsorted := next_sorting(interview):
        return Sharpening(unsorted, raises=True)
    first = next(iter(raising_questions(interview)), None)
    question = first or calm_question(interview, len(answered_screens(interview)))
    if question is None:
        return None
    screen = Screen(question.screen, question.stage, (question,))
    tips = not could_add(interview, question).isdisjoint(read_by_relief(interview.knowledge))
    return Sharpening(screen, first is not None, _distinguished(interview, question), tips)


def _distinguished(interview: Interview, question: Question) -> tuple[Condition, ...]:
    """The leader among causes that can be named, and the one whose order with it is most at stake."""
    opened = [open_ for q, open_ in open_questions(interview) if q is question]
    named = np.array([not c.unspecific for c in interview.knowledge.conditions])
    if interview.is_minor or not opened:
        return ()
    ahead = look_ahead(interview.reading, opened)
    leader = int(np.where(named, ahead.before, -1.0).argmax())
    stakes: Vector = np.where(named, ahead.stakes(leader)[0], -1.0)
    rival = int(stakes.argmax())
    conditions = interview.knowledge.conditions
    return (conditions[leader], conditions[rival]) if stakes[rival] > 0 else ()
