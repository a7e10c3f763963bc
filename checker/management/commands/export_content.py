"""Write the draft and the clinical cases as content files, so that they can be kept in version control."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker import cases, library
from checker.cases.writing import case_files
from checker.library.files.export import write_folder
from checker.presenting.problems import lines


class Command(BaseCommand):
    """`export_content folder`."""

    help = (
        "Writes the draft, the clinical cases and the sources as files into a folder. Loading them again "
        "changes nothing. Files of an earlier export are replaced."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            content = library.export(library.plain_from_drafts())
            stories = case_files(cases.stored())
            for left_over in (folder / "cases").glob("[0-9][0-9]-*.yaml"):
                left_over.unlink()
            write_folder({**content, **stories}, folder)
        except library.ContentError as fault:
            raise CommandError("Nothing was written:\n" + "\n".join(lines(fault.problems))) from None
        except OSError as error:
            raise CommandError(f"Cannot write {error.filename or folder}: {error.strerror}.") from None
        self.stdout.write(f"Files written to {folder}: {len(content) + len(stories)}")
