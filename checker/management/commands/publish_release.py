"""Publish the draft."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker import library, publishing


class Command(BaseCommand):
    """Draft rows -> a new release, or every reason why not."""

    help = "Publishes the draft as a new release. Exits 1 and lists the problems if it cannot be published."

    def add_arguments(self, parser: CommandParser) -> None:
        """The reason, and whether the same content may be published again."""
        parser.add_argument(
            "--reason", default="Published from the command line.", help="kept with the release"
        )
        parser.add_argument(
            "--if-changed", action="store_true", help="do nothing if the draft is public already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish, and print the number."""
        found = publishing.draft()
        if options["if_changed"] and found.checksum == self.current_checksum():
            self.stdout.write("The draft is published already; nothing to do.")
            return
        try:
            made = publishing.publish(options["reason"], of=found)
        except publishing.PublishRefusedError as refused:
            raise CommandError("Not published:\n" + "\n".join(refused.problems)) from None
        for problem in found.warnings:
            self.stderr.write(f"warning: {problem.where}: {problem.message}")
        self.stdout.write(f"{made} is public ({made.checksum[:12]}).")

    def current_checksum(self) -> str | None:
        """Checksum of what the public sees now."""
        try:
            return library.current().checksum
        except library.NoReleaseError:
            return None
