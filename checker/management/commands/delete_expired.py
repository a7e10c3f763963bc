"""Remove what is over: shared results, tallies of limits, log-ins of the admin. Run it once a day."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from checker.sharing import results as shared_results
from checker.web.access import sweeping


class Command(BaseCommand):
    """`delete_expired`: nobody can use them any more; this frees the database of them."""

    help = "Delete shared results, tallies of limits and log-ins of the admin that are over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many results they were."""
        now = timezone.now()
        sweeping.delete_ended(now)
        Session.objects.filter(expire_date__lte=now).delete()
        count = shared_results.delete_expired(now)
        self.stdout.write(f"Deleted {count} expired shared result{'' if count == 1 else 's'}.")
