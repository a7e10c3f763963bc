"""Test the shipped content and keep the result beside it, or compare with what was kept.

Exit code 1 when the content may not be published, or when --check finds another result.
What guards each fact is asked when it is recorded and taken from the file when it is checked: it
belongs to that content and those cases, and asking takes longer than all the rest.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker import cases, library, publishing
from checker.presenting.problems import lines, property_title
from checker.publishing import Recorded, recorded
from checker.publishing.gate import Step
from checker.publishing.guarding import Guard, nothing_watched, watched


class Command(BaseCommand):
    """`record_proof`, `record_proof --check`."""

    help = "Runs the clinical cases and the safety walk over the shipped files, and keeps what they showed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to write or to compare."""
        parser.add_argument("--check", action="store_true", help="write nothing; compare with the file")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        made = self.run_tests(nothing_watched if check else watched)
        if refused := publishing.refusals(made.findings, {}):
            raise CommandError("The shipped content does not pass:\n" + "\n".join(lines(refused)))
        if not check:
            made.write()
            self.stdout.write(f"Kept in {publishing.RECORDED.name}: {self.figures(made)}")
            return
        kept = recorded.read()
        if kept is None or not kept.agrees_with(made.with_guards_of(kept)):
            raise CommandError(
                f"{publishing.RECORDED.name} is of other content, cases or results. "
                "Run `python3 dev.py manage record_proof` and commit the file."
            )
        self.stdout.write(f"{publishing.RECORDED.name} says what was found again: {self.figures(made)}")

    def run_tests(self, guard: Guard) -> Recorded:
        """The shipped files through the gate, as they would be published from the draft."""
        tested = publishing.checked(library.read_folder(library.SHIPPED))
        listed = cases.read_cases()
        found = publishing.find(tested, listed, self.tell, guard=guard)
        return Recorded(tested.checksum, cases.case_checksum(listed), found)

    def tell(self, step: Step, done: int, of: int, part: str = "") -> None:
        """Each property as it is done; the cases are too many to name."""
        if step is Step.WALK and part:
            self.stdout.write(f"{done:3} of {of}  {property_title(part)}")

    def figures(self, made: Recorded) -> str:
        """The figures in one line."""
        found = made.findings
        return (
            f"{found.passed} of {found.cases} clinical cases pass, {found.held} of {found.properties} "
            f"properties hold over {found.looked_at} people and answers."
        )
