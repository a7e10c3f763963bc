"""Remove shared results that have expired. Run it once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from checker.sharing import results as sharing


class Command(BaseCommand):
    """`delete_expired`: the public cannot see them any more; this frees the database of them."""

    help = "Delete shared results that have expired."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many."""
        count = sharing.delete_expired(timezone.now())
        self.stdout.write(f"Deleted {count} expired shared result{'' if count == 1 else 's'}.")
