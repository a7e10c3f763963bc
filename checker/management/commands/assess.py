"""Assess a file of answers, as JSON in and JSON out.

In:  {question code: [option codes]}; also "none", "not-sure" and the sorting
     lists "<question>--unsure" with "<option>--unsure" in them.
Out: care level, time frame, warning signs, differential, remedies, what would
     change them, release.
Exit code 2, and a message on standard error, for anything that is not that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker.management.content import BAD_INPUT, ReadContent, add_source_option, content
from checker.management.json_files import read_json
from checker.presenting.written import what_would_change, written
from checker.reasoning.assessment import assess
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, KnowledgeBase, Question
from checker.reasoning.what_if.lower_level import lowers
from checker.reasoning.what_if.what_if import what_if

_SHAPE = 'The file must hold one JSON object: {"question code": ["option code", ...], ...}.'


class Command(BaseCommand):
    """`assess answers.json`, or `assess -` for standard input."""

    help = "Assess answers given as JSON and print the assessment as JSON. `questions` lists the codes."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and --draft for the drafts instead of the current release."""
        parser.add_argument("file", help='JSON file: {"question": ["option", ...]}, or - for standard input.')
        add_source_option(parser)

    def handle(self, *args: Any, file: str, draft: bool, **options: Any) -> None:
        """Write the assessment to standard output."""
        answers = _shaped(read_json(file))
        used = content(draft=draft)
        _refuse(list(problems(used.knowledge, answers)))
        self.stdout.write(json.dumps(_assessed(used, answers), indent=2, ensure_ascii=False))


def problems(knowledge: KnowledgeBase, answers: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """What is wrong with the codes, one sentence each."""
    for key, given in answers.items():
        question = knowledge.question.get(key.removesuffix(SORTING))
        if question is None or (key.endswith(SORTING) and not question.sorts_unsure):
            yield f"there is no question {key!r}"
            continue
        allowed = _sortable(question) if key.endswith(SORTING) else _allowed(question)
        yield from (f"question {key!r} has no option {code!r}" for code in given if code not in allowed)
        if NONE in given and len(given) > 1:
            yield f"question {key!r}: {NONE!r} excludes every other option"
        elif question.kind.takes_one and len(given) > 1:
            yield f"question {key!r} takes one option, not {len(given)}"


def _assessed(used: ReadContent, answers: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    release = {"number": used.origin, "checksum": used.checksum}
    interview = Interview(used.knowledge, answers)
    assessment = assess(interview)
    found = what_if(interview, assessment)
    lower = lowers(interview) if assessment.complete else ()
    return {**written(assessment), "what_would_change": what_would_change(found, lower), "release": release}


def _allowed(question: Question) -> set[str]:
    extra = {code for code, text in ((NONE, question.none_text), (NOT_SURE, question.unsure_text)) if text}
    return {*question.codes, *extra, *([NOT_SURE] if question.optional else [])}


def _sortable(question: Question) -> set[str]:
    return {*question.codes, *(code + SORTING for code in question.codes), NONE, NOT_SURE}


def _shaped(plain: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(plain, dict):
        raise CommandError(_SHAPE, returncode=BAD_INPUT)
    wrong = [key for key, given in plain.items() if not _is_list_of_codes(given)]
    _refuse([f"question {key!r} needs a list of one or more option codes" for key in wrong])
    return {key: tuple(dict.fromkeys(given)) for key, given in plain.items()}


def _is_list_of_codes(given: Any) -> bool:
    return isinstance(given, list) and bool(given) and all(isinstance(code, str) for code in given)


def _refuse(found: list[str]) -> None:
    if found:
        listed = "\n".join(f"  - {problem}" for problem in found)
        raise CommandError(f"These answers cannot be assessed:\n{listed}", returncode=BAD_INPUT)
