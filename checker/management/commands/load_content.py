"""Load content files into the draft."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from checker import cases, library
from checker.models import Question
from checker.presenting.problems import lines
from checker.reasoning.knowledge.problem import Problem

_Count = dict[str, int]
"""What was counted -> how many."""


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
        count, listed = self.loaded(options["folder"], only_cases=options["cases"], prune=options["prune"])
        if count:
            self.stdout.write("Rows " + count_text(count))
        self.stdout.write("Clinical cases " + count_text(listed))

    @transaction.atomic
    def loaded(self, folder: Path, *, only_cases: bool, prune: bool) -> tuple[_Count, _Count]:
        """Rows and cases that were written; on any fault in either, CommandError and nothing."""
        faults, count, listed = list[Problem](), _Count(), _Count()
        try:
            count = _Count() if only_cases else library.load_folder(folder, prune=prune)
        except library.ContentError as fault:
            faults += fault.problems
        try:
            against = None if faults else cases.Against(library.from_drafts(), cases.stored())
            read = cases.read_case_files(folder / "cases", against)
            listed = listed if faults else cases.store(read)
        except cases.CaseError as fault:
            faults += fault.faults
        except library.ContentError as fault:
            faults += fault.problems
        if faults:
            raise CommandError("\n".join(["Nothing was loaded:", *lines(faults)]))
        return count, listed


def count_text(count: _Count) -> str:
    """Numbers with what they count."""
    return ", ".join(f"{what}: {number}" for what, number in count.items())
