"""Check content without changing anything."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from checker import library, publishing
from checker.reasoning.checks import ERROR, Problem


class Command(BaseCommand):
    """Every problem of a content folder, or of the draft."""

    help = (
        "Lists the problems of a content folder (as shipped, if none is named). Exits 1 if there is an error."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What to check."""
        parser.add_argument(
            "folder", nargs="?", type=Path, default=library.SHIPPED, help="default: as shipped"
        )
        parser.add_argument("--draft", action="store_true", help="check the draft in the database instead")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line per problem and a count."""
        try:
            plain = (
                library.plain_from_drafts() if options["draft"] else library.read_folder(options["folder"])
            )
            problems = publishing.checked(plain).problems
        except library.ContentError as fault:
            problems = tuple(Problem(ERROR, "content", line) for line in fault.problems)
        for problem in problems:
            self.stdout.write(f"{problem.severity}: {problem.where}: {problem.message}")
        errors = sum(problem.severity == ERROR for problem in problems)
        self.stdout.write(f"{errors} errors, {len(problems) - errors} warnings")
        if errors:
            raise SystemExit(1)
