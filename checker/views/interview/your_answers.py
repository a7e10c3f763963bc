"""Every answer read back with a way to change it: on the list of answers, and folded on the result."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.presenting.answers import part_name
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NOT_SURE, Question, Symptom
from checker.reasoning.questions.next_screen import Screen, answered_screens
from checker.reasoning.questions.parts import part_of
from checker.views.interview.visit import Visit
from checker.visitor.fields import options
from checker.web.gaps import OWN

ANSWERS, RESULT = "answers", "result"
"""Where somebody came from to change an answer, and goes back to: the list of answers, or the result."""
_KEPT_PRIVATE = gettext_noop("Answered, kept private")


@dataclass(frozen=True)
class AnswerRow:
    """One answered question as it is read back."""

    title: str
    values: tuple[str, ...] = field(metadata=OWN)
    url: str
    """Where it is changed."""


def answers_by_part(interview: Interview, back: str) -> dict[str, list[AnswerRow]]:
    """Part of the questionnaire -> its rows, in the order in which they were answered; each leads `back`."""
    parts: dict[str, list[AnswerRow]] = {}
    for number, screen in enumerate(answered_screens(interview), start=1):
        url = change_url(number, back)
        rows = parts.setdefault(_part(interview, screen), [])
        rows += [_row(interview, screen, question, url) for question in screen.questions]
    return parts


def change_url(number: int, back: str) -> str:
    """The address of an answered screen, from which the person comes `back`."""
    return f"{Visit.step_url(number)}?from={back}"


def _part(interview: Interview, screen: Screen) -> str:
    return part_name(part_of(interview.knowledge, screen.questions[0]))


def part_of_places(interview: Interview) -> str:
    """The part that asked where it hurts: the body map stands with its rows."""
    drawn = [
        s for s in answered_screens(interview) if any(item.zone for q in s.questions for item in q.symptoms)
    ]
    return _part(interview, drawn[0]) if drawn else ""


def _row(interview: Interview, screen: Screen, question: Question, url: str) -> AnswerRow:
    title = question.title or question.text
    if screen.sorting:
        return AnswerRow(
            _("%(title)s: what you were unsure of") % {"title": title},
            _sorted(screen, interview.answers[screen.code]),
            url,
        )
    return AnswerRow(title, _said(question, interview.answers[question.code]), url)


def _said(question: Question, given: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen words in content order; private ones are not repeated."""
    if question.kept_private:
        return (_(_KEPT_PRIVATE),)
    hidden = {s.code for s in question.symptoms if s.private}
    return tuple(
        _(_KEPT_PRIVATE) if code in hidden else text for code, text in options(question) if code in given
    )


def _sorted(screen: Screen, given: tuple[str, ...]) -> tuple[str, ...]:
    """What was said item by item: yes and not sure by name, no to the rest."""
    said = [_sorted_item(item, given) for item in screen.items]
    named = tuple(words for words in said if words)
    if NOT_SURE in given:
        return (*named, _("Not sure of the rest") if named else _("Not sure"))
    if len(named) == len(said):
        return named
    return (*named, _("No to the rest") if named else _("No to all of them"))


def _sorted_item(item: Symptom, given: tuple[str, ...]) -> str:
    if item.code not in given and item.code + SORTING not in given:
        return ""
    if item.private:
        return _(_KEPT_PRIVATE)
    return item.text if item.code in given else _("%(answer)s (not sure)") % {"answer": item.text}
