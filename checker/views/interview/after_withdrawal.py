"""Where a run goes on when its release was withdrawn: at the first question that reads differently."""

from __future__ import annotations

from typing import Any

from checker import library
from checker.reasoning.knowledge import Question
from checker.views.interview.visit import Place


def going_on(before: int, place: Place) -> str:
    """The address at which `place`, carried over from release `before`, goes on.

    Nothing of the answers is dropped: a screen that changed shows what was
    chosen, and the person goes through what follows it. An emergency goes first.
    """
    if place.emergency:
        return place.onward
    try:
        old = library.release(before).kb
    except library.NoReleaseError:
        return place.onward
    for number, screen in enumerate(place.answered, 1):
        if any(_as_read(q) != _as_read(old.question.get(q.code)) for q in screen.questions):
            return Place.step_url(number)
    return place.onward


def _as_read(question: Question | None) -> Any:
    """What a person reads of a question, and may choose."""
    if question is None:
        return None
    options = tuple((s.code, s.text, s.hint) for s in question.symptoms)
    words = (question.text, question.hint, question.kind, question.none_text, question.unsure_text)
    return (*words, options)
