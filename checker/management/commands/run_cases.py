"""Run the shipped clinical cases against the published content.

Exit code 1 on any result that could harm somebody: a level below the expected
one, a findings run that is not exact, or a remedy that must not be shown.
Exit code 2 when the cases or the content cannot be read.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker import cases
from checker.cases.report import cases_data, cases_text
from checker.management.content import BAD_INPUT, ReadContent, add_source_option, content


class Command(BaseCommand):
    """`run_cases`, `run_cases --draft`, `run_cases --json`."""

    help = "Run the clinical cases and report level, causes and remedies. Exit 1 on any under-triage."

    def add_arguments(self, parser: CommandParser) -> None:
        """The content to run against, and the form of the report."""
        add_source_option(parser)
        parser.add_argument("--json", action="store_true", help="Print JSON, with every case.")

    def handle(self, *args: Any, draft: bool, json: bool, **options: Any) -> None:
        """Write the report to standard output."""
        used = content(draft=draft)
        outcomes = _run(used)
        self.stdout.write(
            _as_json(used, outcomes) if json else f"{_heading(used, outcomes)}\n\n{cases_text(outcomes)}"
        )
        dangerous = sum(o.dangerous for o in outcomes)
        if dangerous:
            raise CommandError(f"{dangerous} of {len(outcomes)} cases end in a way that could harm somebody")


def _run(used: ReadContent) -> tuple[cases.Outcome, ...]:
    try:
        return cases.run(used.knowledge, cases.read_cases())
    except cases.CaseError as error:
        raise CommandError(str(error), returncode=BAD_INPUT) from error


def _as_json(used: ReadContent, outcomes: tuple[cases.Outcome, ...]) -> str:
    release = {"number": used.origin, "checksum": used.checksum}
    return json.dumps({"release": release, **cases_data(outcomes)}, indent=2, ensure_ascii=False)


def _heading(used: ReadContent, outcomes: tuple[cases.Outcome, ...]) -> str:
    origin = f"release {used.origin}" if isinstance(used.origin, int) else used.origin
    return f"{len(outcomes)} synthetic cases against: {origin}"
