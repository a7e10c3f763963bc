"""FHIR R4 in and out: the current release as a Questionnaire, a response to it as a document.

`fhir questionnaire` writes the form. `fhir assess response.json` reads a
QuestionnaireResponse and writes the Bundle. Nothing is stored.
Exit code 2 for what is no response to this release, each fault with its path.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker import library
from checker.fhir.document import document
from checker.fhir.form.adaptive import naming_release
from checker.fhir.form.faults import words_for
from checker.fhir.form.questionnaire import questionnaire
from checker.fhir.form.reading import UnreadableError, answers_of
from checker.fhir.form.strict_json import AmbiguousJsonError, read_strictly
from checker.fhir.terms import NamedRelease
from checker.library import ENGINE_VERSION, named_release
from checker.management.content import BAD_INPUT, ReadContent, add_source_option, content
from checker.management.json_files import read_text
from checker.reasoning.evidence import Answers
from checker.sharing.documents import as_result, language, region_named


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
            written = questionnaire(named, language())
        else:
            region = _region(named, options["region"])
            answers, private = _answers(named, options["file"]), options["private"]
            written = document(as_result(named, answers, region, show_private=private))
        self.stdout.write(json.dumps(written, indent=2, ensure_ascii=False))


def _named(used: ReadContent) -> NamedRelease:
    """What is no release has no number, and nobody reviewed it."""
    if isinstance(used.origin, int):
        return named_release(library.current())
    return NamedRelease(used.knowledge, 0, used.checksum, ENGINE_VERSION)


def _region(named: NamedRelease, code: str) -> str:
    found = region_named(named.knowledge, code)
    if found is None:
        there = ", ".join(region.code for region in named.knowledge.regions)
        raise CommandError(f"There is no region {code}. There are: {there}.", returncode=BAD_INPUT)
    return found


def _read(file: str) -> Any:
    """As strictly as over HTTP."""
    try:
        return read_strictly(read_text(file))
    except AmbiguousJsonError as error:
        told = f"{error.code} in {error.where}" if error.where else error.code
        message = f"This is not JSON that every program reads alike: {told}."
        raise CommandError(message, returncode=BAD_INPUT) from None


def _answers(named: NamedRelease, file: str) -> Answers:
    try:
        return answers_of(named, naming_release(_read(file)))
    except UnreadableError as error:
        listed = "\n".join(f"  - {fault.path}: {fault.id}" for fault in error.faults)
        words = words_for(fault.id for fault in error.faults)
        told = f"This response cannot be assessed under this release:\n{listed}\n{words}".rstrip()
        raise CommandError(told, returncode=BAD_INPUT) from None
