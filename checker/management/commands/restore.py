"""Put a backup of the SQLite database back, after verifying it; what was there is kept beside it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from checker import library
from checker.management import copies


class Command(BaseCommand):
    """`restore FILE`: stop the server before, start it after."""

    help = "Put a backup back. The present database is kept beside it, as a backup of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--keep", type=Path, required=True, help="where to keep what is there now")

    def handle(self, *args: Any, file: Path, keep: Path, **options: Any) -> None:
        """Verify, keep the present, copy back, and bring the tables up to date."""
        call_command("backup", str(keep), stdout=self.stdout)
        try:
            rows = copies.put_back(file)
        except copies.CopyError as fault:
            raise CommandError(str(fault)) from None
        call_command("migrate", interactive=False, verbosity=0)
        library.reset()
        self.stdout.write(f"Restored {file}: {copies.row_counts(rows)}.")
