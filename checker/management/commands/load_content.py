"""Load content files into the draft."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from checker import cases, library
from checker.models import Question


class Command(BaseCommand):
    """Files -> draft rows. The public sees them only after publish_release."""

    help = "Loads a content folder into the draft. A second run changes nothing; a fault loads nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Folder, and what to do about what is there already."""
        parser.add_argument(
            "folder", nargs="?", type=Path, default=library.SHIPPED, help="default: as shipped"
        )
        parser.add_argument("--prune", action="store_true", help="also remove rows that are not in the files")
        parser.add_argument("--cases", action="store_true", help="load the clinical cases alone")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if there is content, so that edits stay"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say every fault and exit 1."""
        if options["if_empty"] and Question.objects.exists():
            self.stdout.write("There is content already; nothing was loaded.")
            return
        folder: Path = options["folder"]
        try:
            with transaction.atomic():
                count = {} if options["cases"] else self.content(folder, prune=options["prune"])
                listed = cases.store(cases.read_cases(folder / "cases"))
        except (library.ContentError, cases.CaseError) as fault:
            raise CommandError("Nothing was loaded:\n" + "\n".join(fault.args[0].splitlines())) from None
        if count:
            self.stdout.write("Rows " + told(count))
        self.stdout.write("Clinical cases " + told(listed))

    def content(self, folder: Path, *, prune: bool) -> dict[str, int]:
        """Everything but the cases. Raises ContentError."""
        return library.load(library.read_folder(folder), prune=prune)


def told(count: dict[str, int]) -> str:
    """Numbers with what they count."""
    return ", ".join(f"{what}: {number}" for what, number in count.items())
