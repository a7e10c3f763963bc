"""FHIR R4 in and out: the current release as a Questionnaire, a response to it as a document.

`fhir questionnaire` writes the form. `fhir assess response.json` reads a
QuestionnaireResponse and writes the Bundle. Nothing is stored.
Exit code 2 for what is no response to this release, each fault with its path.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext

from checker import library
from checker.fhir.document import document
from checker.fhir.questionnaire import questionnaire
from checker.fhir.responses import UnreadableError, answers_of
from checker.fhir.result import Result
from checker.fhir.terms import Language, NamedRelease
from checker.library import ENGINE_VERSION, named_release
from checker.management.content import BAD_INPUT, ReadContent, add_source_option, content
from checker.management.json_files import read_json
from checker.presenting import Circumstances, plain_result, present
from checker.reasoning.assessment import assess, so_far
from checker.reasoning.evidence import Answers
from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import next_screen
from checker.sharing.left_out import without_private


class Command(BaseCommand):
    """`fhir questionnaire`, or `fhir assess response.json`; - is standard input."""

    help = "Write the questions as a FHIR Questionnaire, or assess a QuestionnaireResponse to them."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to write, and of which content."""
        add_source_option(parser)
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("questionnaire", help="Write the Questionnaire.")
        response = what.add_parser("assess", help="Read a response, and write the document.")
        response.add_argument("file", help="JSON file with a QuestionnaireResponse, or - for standard input.")
        response.add_argument("--region", default="", help="Code of the region whose numbers are told.")
        response.add_argument("--private", action="store_true", help="Put private answers in, too.")

    def handle(self, *args: Any, what: str, draft: bool, **options: Any) -> None:
        """Write one resource to standard output."""
        named = _named(content(draft=draft))
        if what == "questionnaire":
            written = questionnaire(named, _language())
        else:
            written = document(_result(named, _answers(named, options["file"]), options))
        self.stdout.write(json.dumps(written, indent=2, ensure_ascii=False))


def _named(used: ReadContent) -> NamedRelease:
    """What is no release has no number, and nobody reviewed it."""
    if isinstance(used.origin, int):
        return named_release(library.current())
    return NamedRelease(used.knowledge, 0, used.checksum, ENGINE_VERSION)


def _language() -> Language:
    return Language(settings.LANGUAGE_CODE, gettext)


def _answers(named: NamedRelease, file: str) -> Answers:
    try:
        return answers_of(named, read_json(file))
    except UnreadableError as error:
        listed = "\n".join(f"  - {fault.path}: {fault.id}" for fault in error.faults)
        raise CommandError(f"This is no response to this release:\n{listed}", returncode=BAD_INPUT) from None


def _result(named: NamedRelease, answers: Answers, options: dict[str, Any]) -> Result:
    interview, private = Interview(named.knowledge, answers), options["private"]
    now, found = timezone.now(), assess(interview)
    found = so_far(found) if next_screen(interview, enough=True) else found
    return Result(
        release=named,
        answers=answers if private else without_private(named.knowledge, answers),
        shown=plain_result(
            present(interview, found, Circumstances(now, options["region"], show_private=private))
        ),
        show_private=private,
        made=now.isoformat(timespec="seconds"),
        key=uuid4(),
        language=_language(),
    )
