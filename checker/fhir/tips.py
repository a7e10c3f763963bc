"""What to try as a plan for the person, and what to leave out for now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.fhir import phrases
from checker.fhir.care import plan
from checker.fhir.narrative import listed, narrative, paragraph
from checker.fhir.result import Result
from checker.fhir.terms import Resource, coding, concept, filled

PARTS = (
    ("tonight", phrases.TONIGHT),
    ("opened", phrases.ANY_TIME),
    ("morning", phrases.MORNING),
    ("this_week", phrases.THIS_WEEK),
    ("more", phrases.ANY_TIME),
    ("pinned", phrases.ANY_TIME),
)
"""Parts of the page, and when their tips are for."""


def what_to_try(result: Result) -> Resource | None:
    """The tips that the page has; None where it has none."""
    if not result.has_tips:
        return None
    relief, title = result.shown["relief"], result.say(phrases.WHAT_TO_TRY)
    details = [*_tips(result), *([] if result.shown["unfinished"] else _left_out(result))]
    above = " ".join(filter(None, (relief["line"], relief["why_none"], relief["say_avoid"])))
    if not details and not above:
        return None
    return {
        **plan(result, title, above),
        **filled(
            text=narrative(paragraph(title), paragraph(above), listed(map(_line, details))),
            activity=[{"detail": detail} for detail in details],
        ),
    }


def _tips(result: Result) -> Iterator[Resource]:
    """Each tip of the page; while a question is open those for tonight alone."""
    for part, when in PARTS[:1] if result.shown["unfinished"] else PARTS:
        for tip in result.shown["relief"][part]:
            yield filled(
                code=concept(tip["title"], coding("tip", tip["code"], tip["title"])),
                status="not-started",
                scheduledString=result.say(when),
                description=" ".join(_how(result, tip)),
            )


def _how(result: Result, tip: Mapping[str, Any]) -> Iterator[str]:
    """How to do it, what to mind, for whom it is not, and when to stop."""
    yield from filter(None, (tip["summary"], *tip["steps"], *tip["notes"]))
    if tip["not_if"]:
        yield result.say(phrases.NOT_IF, facts="; ".join(tip["not_if"]))
    if tip["stop_if"]:
        yield result.say(phrases.STOP_IF, what=tip["stop_if"])


def _left_out(result: Result) -> Iterator[Resource]:
    for tip in result.shown["relief"]["leave_out"]:
        yield filled(
            code=concept(tip["title"], coding("tip", tip["code"], tip["title"])),
            status="not-started",
            doNotPerform=None if tip["pause"] else True,  # the title of a pause says itself what to leave
            scheduledString=result.say(phrases.LEAVE_OUT),
            description=" ".join(tip["reasons"]),
        )


def _line(detail: Resource) -> str:
    return f"{detail['code']['text']} ({detail['scheduledString']}). {detail.get('description', '')}".strip()
