"""Publish the draft, from the command line."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker import cases, library, publishing
from checker.presenting.problems import lines
from checker.publishing import Draft, Findings, recorded
from checker.publishing.editors import editors


class Command(BaseCommand):
    """Draft rows -> tested -> a new release, or every reason why not."""

    help = (
        "Tests the draft (problems, clinical cases, safety walk) and publishes it as a new release. "
        "Exits 1 and lists the reasons if it cannot be published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The reason, and whether the same content may be published again."""
        parser.add_argument(
            "--reason", default="The content was brought up to date.", help="kept with the release"
        )
        parser.add_argument(
            "--if-changed", action="store_true", help="do nothing if the draft is public already"
        )
        parser.add_argument(
            "--accept",
            nargs=2,
            action="append",
            default=[],
            metavar=("CODE", "WHY"),
            help="accept a failing case or property that is no matter of safety; kept with the release",
        )

    def handle(self, *args: Any, reason: str, accept: list[list[str]], **options: Any) -> None:
        """Test, publish, and print the number."""
        tested = publishing.draft()
        if options["if_changed"] and tested.checksum == self.current_checksum():
            self.stdout.write("The draft is published already; nothing to do.")
            return
        found = self.findings(tested)
        who = editors()
        approval = publishing.Approval(reason, edited_by=who.names, accepted=dict(accept))
        try:
            made = publishing.publish(approval, of=tested, found=found)
        except publishing.PublishRefusedError as refused:
            raise CommandError("Not published:\n" + "\n".join(refused.lines)) from None
        for warning in lines(found.warnings):
            self.stderr.write(f"warning: {warning}")
        for measure in lines(found.measured):
            self.stdout.write(measure)
        self.stdout.write(f"{made} is public ({made.checksum[:12]}).")

    def findings(self, tested: Draft) -> Findings:
        """Of the file beside the shipped content where it is of exactly this; else the tests are run."""
        listed, kept = cases.stored(), recorded.read()
        if kept and not tested.errors and kept.is_of(tested.checksum, cases.case_checksum(listed)):
            return kept.findings
        self.stdout.write("Running the clinical cases and the safety walk; this takes a minute ...")
        self.stdout.flush()
        return publishing.find(tested, listed)

    def current_checksum(self) -> str | None:
        """Checksum of what the public sees now."""
        try:
            return library.current().checksum
        except library.NoReleaseError:
            return None
