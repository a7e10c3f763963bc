"""A result as a program is told it: in codes, and in the words of the page.

The codes have no probability: a program that gets a number shows it as one, and ours
are those of a model that nobody has tried on patients. Nor do they say by which answers
somebody would be told to get less care.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, Field

from checker.api.questions import ReleaseName, release_name
from checker.fhir.terms import NamedRelease
from checker.presenting import Circumstances, present
from checker.presenting.shapes import Shown
from checker.presenting.written import what_would_change, written
from checker.reasoning import assessment as reasoned
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.relief.selection import Relief
from checker.reasoning.what_if.what_if import WhatIf, what_if


class WarningSign(BaseModel):
    """One that holds."""

    code: str
    level: str
    within: str
    certain: bool = Field(description="False where it holds only through a “not sure”.")
    because: list[str] = Field(description="Codes of the options that raise it.")
    assumed: list[str] = Field(
        description="Those of them that nobody chose: their question is open, and the most alarming counts."
    )


class Family(BaseModel):
    """A kind of pain."""

    family: str
    band: str


class Pull(BaseModel):
    """How far one answer moves a cause."""

    question: str
    symptoms: list[str]
    log_odds: float


class Cause(BaseModel):
    """A possible cause, in the order in which they fit. A guess, not a diagnosis."""

    condition: str
    band: str
    in_play: bool = Field(description="Whether tips are filtered by it.")
    pulls: list[Pull]


class Withheld(BaseModel):
    """A tip that is not shown, with the reasons in words."""

    code: str
    reasons: list[str]


class Remedies(BaseModel):
    """Tips: shown by part of the day, waiting for a question, to leave out, and withheld."""

    shown: dict[str, list[str]]
    locked: list[str]
    leave_out: list[str]
    withheld: list[Withheld]


class Raise(BaseModel):
    """Answers that, if they were given too, would call for help sooner."""

    level: str
    within: str
    symptoms: list[str]
    warning_sign: str
    because: list[str]


class Change(BaseModel):
    """One answer given otherwise."""

    question: str
    now: list[str]
    before: list[str]
    not_sure: bool


class Overtaking(BaseModel):
    """What would put another cause first."""

    condition: str
    changes: list[Change]


class LeadingCause(BaseModel):
    """How firm the first cause is."""

    firm: bool
    depends_on: list[str]


class OpenQuestion(BaseModel):
    """A question without a sure answer that could raise the level."""

    question: str
    level: str


class WhatWouldChange(BaseModel):
    """The fewest changed answers that would change the result."""

    raise_: list[Raise] = Field(alias="raise")
    rests_on: str = Field(description="The one answer on which the level rests, or empty.")
    leading_cause: LeadingCause
    other_cause_first: list[Overtaking]
    open_questions: list[OpenQuestion]


class Assessment(BaseModel):
    """What follows from the answers. Nobody examined anybody, and it says nothing of a diagnosis."""

    release: ReleaseName
    care_level: str
    within: str
    complete: bool = Field(description="False: the level is the least that is certain, and may rise.")
    unanswered: list[str]
    minor: bool
    warning_signs: list[WarningSign]
    families: list[Family]
    leading_family: str
    differential: list[Cause]
    none_fits: bool
    remedies: Remedies
    unsure: list[str]
    not_asked: list[str]
    what_would_change: WhatWouldChange
    words: Shown = Field(description="The same as a page tells it, for the person who answered.")


def assessment(release: NamedRelease, interview: Interview, circumstances: Circumstances) -> Assessment:
    """What a page would show of these answers, in codes and in words."""
    found = _as_a_page_tells_it(reasoned.assess_so_far(interview))
    codes, words = written(found), present(interview, found, circumstances)
    codes |= {
        "warning_signs": list(_signs(codes["warning_signs"], interview, words)),
        "release": release_name(release),
        "what_would_change": what_would_change(_if_changed(interview, found), ()),
        "words": words,
    }
    return Assessment.model_validate(codes)


def _if_changed(interview: Interview, found: reasoned.Assessment) -> WhatIf:
    """What would change it; where the page names no causes, nothing of what would put another one first."""
    told = what_if(interview, found)
    return told if found.differential.causes else replace(told, overtakes=(), depends_on=())


def _signs(signs: list[dict[str, Any]], interview: Interview, words: Shown) -> Iterator[dict[str, Any]]:
    """Those that the words tell: what is there only since nothing was answered yet is nobody's sign."""
    message = words.care.message
    told = {sign.code for sign in (message.first, *message.others) if sign}
    return (_with_assumed(sign, interview) for sign in signs if sign["code"] in told or not sign["certain"])


def _with_assumed(sign: dict[str, Any], interview: Interview) -> dict[str, Any]:
    """An option is assumed if its question has no answer, and nothing that was chosen says it."""
    asked, present = interview.knowledge.question_of, interview.evidence.present
    open_ = [code for code in sign["because"] if asked[code].code not in interview.answers]
    return {**sign, "assumed": [code for code in open_ if code not in present]}


def _as_a_page_tells_it(found: reasoned.Assessment) -> reasoned.Assessment:
    """Less causes in an emergency and while a question is open; then there are tips for tonight alone.

    Nor is a tip withheld then for everybody to see, since the reason may be a cause.
    """
    if found.level is CareLevel.EMERGENCY:
        return replace(found, differential=reasoned.NO_CAUSES, relief=Relief())
    return found if found.complete else replace(reasoned.as_told(found), relief=Relief(found.relief.tonight))
