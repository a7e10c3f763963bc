"""Check content without changing anything."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from checker import cases, library, publishing
from checker.presenting.problems import line
from checker.reasoning.checks.find_problems import ERROR, Problem
from checker.reasoning.knowledge.snapshot import from_plain


class Command(BaseCommand):
    """Every problem of a content folder, or of the draft."""

    help = (
        "Lists the problems of a content folder (as shipped, if none is named). Exits 1 if there is an error."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=library.SHIPPED, help="default: as shipped"
        )
        parser.add_argument("--draft", action="store_true", help="check the draft in the database instead")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line per problem and a count."""
        problems = self.draft() if options["draft"] else self.files(options["folder"])
        for problem in problems:
            self.stdout.write(f"{problem.severity}: {line(problem)}")
        errors = sum(problem.severity == ERROR for problem in problems)
        self.stdout.write(f"{errors} errors, {len(problems) - errors} warnings")
        if errors:
            raise SystemExit(1)

    def draft(self) -> list[Problem]:
        """What is wrong in the database."""
        try:
            return [*publishing.checked(library.plain_from_drafts()).problems]
        except library.ContentError as fault:
            return [*fault.problems]

    def files(self, folder: Path) -> list[Problem]:
        """What is wrong in a folder and in its cases."""
        problems = list[Problem]()
        try:
            content = library.read_checked(folder).plain
            problems += publishing.checked(content).problems
        except library.ContentError as fault:
            problems, content = [*fault.problems], {}
        try:
            cases.read_case_files(folder / "cases", cases.Against(from_plain(content)) if content else None)
        except cases.CaseError as fault:
            problems += fault.faults
        return problems
