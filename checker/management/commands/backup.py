"""A copy of the SQLite database while it is in use, verified by opening it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from checker.management import copies


class Command(BaseCommand):
    """`backup FILE`: nothing stops, and nothing is half in it."""

    help = "Copy the SQLite database into a file, and verify the copy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="must not exist yet")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Copy, verify, and say what is in it."""
        if file.exists():
            raise CommandError(f"{file} exists already; a backup never replaces one.")
        try:
            rows = copies.back_up(file)
        except copies.CopyError as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"{file}: verified; {copies.row_counts(rows)}.")
