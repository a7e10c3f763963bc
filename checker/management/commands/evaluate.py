"""Measure the content on published patient cases, and whether it agrees with itself.

Figures from retold cases and simulated people; no clinical validation. Exit
code 2 when cases or content cannot be read; a miss is a figure, not an error.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from checker.benchmark import cases as published_cases
from checker.benchmark import locked, short_way
from checker.benchmark.benchmark import PEOPLE, SEED, evaluate
from checker.benchmark.everyday import measure, rates
from checker.benchmark.page import as_markdown
from checker.benchmark.report import Data
from checker.benchmark.text import lines, report_text
from checker.cases import CaseError
from checker.management.content import BAD_INPUT, ReadContent, add_source_option, content, shipped
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import error


class Command(BaseCommand):
    """`evaluate`, `evaluate --json`, `evaluate --page`, `evaluate --locked`."""

    help = "Measure care level, causes and remedies on published cases, with intervals and baselines."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to measure on, and the form of the report."""
        add_source_option(parser)
        parser.add_argument("--json", action="store_true", help="Print JSON, with every case.")
        parser.add_argument(
            "--page", action="store_true", help="Write the page in docs/ from the shipped files."
        )
        parser.add_argument("--locked", action="store_true", help="Run the locked cases, too: totals alone.")
        parser.add_argument("--case", action="append", default=[], help="Only this case; may be repeated.")
        parser.add_argument("--population", type=int, default=PEOPLE, help="Simulated people; 0 for none.")
        parser.add_argument(
            "--everyday", type=int, default=measure.PEOPLE, help="Everyday people; 0 for none."
        )
        parser.add_argument(
            "--short",
            type=int,
            default=short_way.PEOPLE,
            help="People asked shortly, then wholly; 0: none.",
        )
        parser.add_argument("--seed", type=int, default=SEED, help="Which simulated people.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the report to standard output, or the page to docs/."""
        if options["page"]:
            self._write_page(shipped(), options)
            return
        used = content(draft=options["draft"])
        if options["locked"]:
            found = _locked(used)
            self._write(found, "\n".join(lines(locked.table(found))), as_json=options["json"])
            return
        data = _measured(used.knowledge, options)
        self._write({"release": _release(used), **data}, report_text(data), as_json=options["json"])

    def _write_page(self, used: ReadContent, options: dict[str, Any]) -> None:
        docs = Path(settings.BASE_DIR) / "docs"
        if options["locked"]:
            locked.keep(_locked(used), docs)
        data = _measured(used.knowledge, options) | {"locked": locked.last_totals(docs)}
        page = docs / "benchmark.md"
        page.write_text(as_markdown(data), "utf-8")
        self.stdout.write(f"Wrote {page}")

    def _write(self, data: Data, text: str, *, as_json: bool) -> None:
        self.stdout.write(json.dumps(data, indent=2, ensure_ascii=False) if as_json else text)


def _locked(used: ReadContent) -> Data:
    """Raises CommandError for faulty files."""
    try:
        return locked.totals(used.knowledge, used.checksum, timezone.localdate().isoformat())
    except CaseError as error:
        raise CommandError(str(error), returncode=BAD_INPUT) from error


def _measured(knowledge: KnowledgeBase, options: dict[str, Any]) -> Data:
    """Raises CommandError for an unknown case or faulty files."""
    try:
        cases = _cases(options["case"])
        many = {"people": options["population"], "everyday": options["everyday"]}
        data = evaluate(knowledge, cases, **many, seed=options["seed"])
        return data | _short_way(knowledge, cases, options)
    except CaseError as error:
        raise CommandError(str(error), returncode=BAD_INPUT) from error


def _short_way(
    knowledge: KnowledgeBase, cases: tuple[published_cases.PublishedCase, ...], options: dict[str, Any]
) -> Data:
    count, seed = options["short"], options["seed"]
    if not count:
        return {}
    return {"short_way": short_way.of_everybody(knowledge, cases, rates.read_rates(), count, seed)}


def _cases(wanted: list[str]) -> tuple[published_cases.PublishedCase, ...]:
    """The cases to run; all if none is named. Raises CaseError for an unknown one."""
    found = published_cases.read_published()
    if unknown := sorted(set(wanted) - {case.code for case in found}):
        raise CaseError([error("no-such-case", codes=tuple(unknown))])
    return tuple(case for case in found if not wanted or case.code in wanted)


def _release(used: ReadContent) -> Data:
    return {"number": used.origin, "checksum": used.checksum}
