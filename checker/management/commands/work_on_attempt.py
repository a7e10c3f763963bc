"""Run the tests of one attempt to publish. The admin starts this; nobody needs to type it."""

from __future__ import annotations

import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from checker.models import PublishAttempt
from checker.publishing import attempts, telling


class Command(BaseCommand):
    """`work_on_attempt 7`."""

    help = "Tests the draft of an attempt to publish, and notes how that ended. The admin starts this itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("attempt", type=int)

    def handle(self, *args: Any, attempt: int, **options: Any) -> None:
        """Work, with a sign of life every few seconds; then tell whoever may approve it."""
        row = PublishAttempt.objects.filter(pk=attempt, state="running").first()
        if row is None:
            raise CommandError(f"There is no running attempt {attempt}.")
        stop = threading.Event()
        heart = threading.Thread(target=attempts.beat, args=(attempt, stop), daemon=True)
        heart.start()
        try:
            attempts.work(row)
        finally:
            stop.set()
            heart.join()
        telling.tell_approvers(PublishAttempt.objects.get(pk=attempt))
