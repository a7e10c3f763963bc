"""Answers as a QuestionnaireResponse. Nothing is lost but their order, from which nothing follows.

Without private answers nothing is written from which one could be told: where a list has a private
line, "none" is left out as that line is, since it stands for "not that either".
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.fhir.form.links import MASKED, Link, links_of
from checker.fhir.terms import NamedRelease, Resource, coding, filled
from checker.reasoning.evidence import SORTING, Answers
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, Question
from checker.reasoning.questions.due import unanswered_for_all


def response(release: NamedRelease, answers: Answers, authored: str, *, show_private: bool) -> Resource:
    """Answers as a response to this release."""
    complete = not unanswered_for_all(Interview(release.knowledge, answers))
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": release.canonical,
        "status": "completed" if complete else "in-progress",
        "authored": authored,
        "item": [
            filled(
                linkId=key,
                text=link.question.text,
                answer=list(_written(link, answers[key], show_private=show_private)),
            )
            for key, link in links_of(release.knowledge).items()
            if key in answers
        ],
    }


def is_masked(question: Question, *, show_private: bool) -> bool:
    """Whether a private answer to it may have been left out."""
    return not show_private and (question.kept_private or any(s.private for s in question.symptoms))


def codes_told(question: Question, given: tuple[str, ...], *, show_private: bool) -> tuple[str, ...]:
    """Those of its codes that are told: the same whether a private answer is among them or not."""
    if not is_masked(question, show_private=show_private):
        return given
    lines = {symptom.code for symptom in question.symptoms if symptom.private}
    hidden = set(given) if question.kept_private else {NONE, *lines, *(line + SORTING for line in lines)}
    return tuple(code for code in given if code not in hidden)


def _written(link: Link, given: tuple[str, ...], *, show_private: bool) -> Iterator[Resource]:
    for code in codes_told(link.question, given, show_private=show_private):
        yield {"valueCoding": coding("answer", code, link.labels.get(code, ""))}
    if is_masked(link.question, show_private=show_private):
        yield {"valueCoding": MASKED}
