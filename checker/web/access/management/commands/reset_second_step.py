"""For somebody who has lost telephone and recovery codes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker.web.access import audit, second_factor


class Command(BaseCommand):
    """`reset_second_step NAME`: the next log-in sets it up again."""

    help = "Forget a person's app and recovery codes, so that the next log-in sets them up again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget them, and keep that it was done."""
        person = get_user_model()._default_manager.filter(username=options["name"]).first()
        if person is None:
            raise CommandError("There is nobody of that name.")
        second_factor.reset(person)
        audit.note(person, "The second step was reset by command.")
        self.stdout.write("Done. Whoever logs in next under this name sets up the second step.")
