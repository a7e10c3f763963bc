"""The answers that are places on the body map."""

from __future__ import annotations

from checker.presenting.shapes import BodyPlaces
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import REACHES


def places(interview: Interview) -> BodyPlaces:
    """What was chosen, in content order; a private answer is never drawn."""
    chosen = [
        symptom
        for question in interview.knowledge.questions
        for symptom in question.symptoms
        if symptom.zone and symptom.code in interview.answers.get(question.code, ())
        if not (symptom.private or question.private)
    ]
    return BodyPlaces(_shapes([s.zone for s in chosen]), tuple(s.said for s in chosen))


def _shapes(zones: list[str]) -> tuple[str, ...]:
    """The shapes to fill: a reach takes in those before it."""
    furthest = max((REACHES.index(zone) for zone in zones if zone in REACHES), default=-1)
    return (*REACHES[: furthest + 1], *(zone for zone in zones if zone not in REACHES))
