"""A whole result, put together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from checker.presenting.answers import AnswersInWords
from checker.presenting.body_map import places
from checker.presenting.care_level import care
from checker.presenting.causes import possible_causes
from checker.presenting.contacts import by_clock, region_with
from checker.presenting.dates import moment_in_words
from checker.presenting.relief import relief
from checker.presenting.shapes import QuestionLeft, Shown, ShownCare, ShownWhatIf
from checker.presenting.sharpening import unfinished
from checker.presenting.what_if import what_if
from checker.reasoning.assessment import Assessment, as_told
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Question, QuestionKind
from checker.reasoning.questions.due import unsorted_lists


@dataclass(frozen=True)
class Circumstances:
    """What a page needs beside the answers."""

    answered: datetime
    """Aware; dates are counted from here."""
    region: str
    show_private: bool = True
    zone: str = ""
    """The person's own time zone; empty where it is not known, and the region's is told."""


def present(
    interview: Interview, assessment: Assessment, circumstances: Circumstances, *, changes: bool = True
) -> Shown:
    """Put the assessment of an interview into words for one region and one reader.

    Without `changes`, which take as long as nearly all else, it says nothing of what would change it.
    """
    assessment = as_told(assessment)
    names, knowledge = AnswersInWords(interview, circumstances.show_private), interview.knowledge
    zone = circumstances.zone
    region = by_clock(region_with(knowledge, circumstances.region), zone)
    possible = possible_causes(names, assessment.differential)
    return Shown(
        answered=circumstances.answered.isoformat(timespec="seconds"),
        answered_words=moment_in_words(circumstances.answered, region.time_zone, own=bool(zone)),
        region=region.code,
        minor=assessment.minor,
        care=care(names, assessment, region, circumstances.answered),
        relief=relief(assessment),
        causes=possible.causes,
        none_fits=assessment.differential.none_fits,
        unsure=_unsure(names, assessment.unsure),
        not_asked=tuple(QuestionLeft(names.title(knowledge.question[code])) for code in assessment.not_asked),
        review_status=knowledge.settings.review_status,
        has_private=names.has_private,
        what_if=what_if(names, assessment) if changes else ShownWhatIf(),
        places=places(interview),
        unfinished=unfinished(names, assessment),
        kind=possible.kind,
        further=possible.further,
        nearest=possible.nearest,
    )


def plain_result(shown: Shown | ShownCare) -> dict[str, Any]:
    """A result, or its top alone, as JSON would give it back: dicts, lists, texts."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(shown)))
    return plain


def _unsure(names: AnswersInWords, codes: Iterable[str]) -> tuple[QuestionLeft, ...]:
    """The boxes of a tick-list that are unsure; where all of a question is, its title says it."""
    unsure, unsorted = names.evidence.unsure, unsorted_lists(names.interview)
    listed = (names.knowledge.question[code] for code in codes)
    questions = [q for q in listed if not names.hides_all(q)]
    boxes = ([] if q in unsorted else _boxes(q, unsure) for q in questions)
    return tuple(
        QuestionLeft(names.title(q), names.said(left)) for q, left in zip(questions, boxes, strict=True)
    )


def _boxes(question: Question, unsure: Set[str]) -> list[str]:
    match question.kind:
        case QuestionKind.ONE:
            return []
        case QuestionKind.MANY:
            return [code for code in question.codes if code in unsure]
