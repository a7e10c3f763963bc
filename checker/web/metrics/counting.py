"""Counts in memory, and whole tens of them in the database.

A worker keeps what it counts to itself and adds whole tens to the database, at
most once an hour and when it stops. So a number never speaks of fewer than ten
requests to one worker, and neither the database nor a backup ever holds a
smaller one; nor does the moment at which it changes tell when somebody was
here. The price: up to nine of each line are missing for each worker, and are
lost when it ends. The numbers are a floor.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
from threading import Lock

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

from checker.web.briefly import briefly
from checker.web.metrics.models import Count

BLOCK = 10
"""Fewer than so many are never told, nor written down."""
EVERY = 60 * 60
"""Seconds between two times that one worker adds to the database."""
REQUESTS = "hamstring_triage_requests_total"
RESULTS = "hamstring_triage_results_shown_total"
log = logging.getLogger(__name__)


class Counting:
    """What one process has counted and not yet added to the database."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._due = clock, clock() + EVERY
        self._lock, self._waiting = Lock(), Counter[str]()

    def add(self, name: str, **labels: object) -> None:
        """One more. Labels are words of the program: no text that anybody sent."""
        if settings.METRICS_TOKEN:
            told = ",".join(f'{label}="{value}"' for label, value in labels.items())
            with self._lock:
                self._waiting[f"{name}{{{told}}}"] += 1

    def keep_if_due(self) -> None:
        """`keep`, at most once an hour."""
        with self._lock:
            if self._clock() < self._due:
                return
            self._due = self._clock() + EVERY
        self.keep()

    def keep(self) -> None:
        """Add whole tens to the database; where it does not answer they wait for the next time."""
        taken = self._whole_tens()
        if not taken:
            return
        try:
            _store(taken)
        except DatabaseError:
            log.warning("the counts cannot be kept")
            with self._lock:
                self._waiting.update(taken)

    def _whole_tens(self) -> dict[str, int]:
        with self._lock:
            taken = {line: n - n % BLOCK for line, n in self._waiting.items() if n >= BLOCK}
            self._waiting.subtract(taken)
        return taken


HERE = Counting()
"""Those of this process."""


def _store(taken: Mapping[str, int]) -> None:
    """All or nothing; in one order, so that two workers never wait for each other's rows.

    Whoever's page comes when it is due does not wait for a lock either.
    """
    with briefly():
        for line, number in sorted(taken.items()):
            if not _add(line, number):
                _create(line, number)


def _create(line: str, number: int) -> None:
    try:
        with transaction.atomic():
            Count.objects.create(line=line, count=number)
    except IntegrityError:  # another worker was first
        _add(line, number)


def _add(line: str, number: int) -> int:
    return Count.objects.filter(line=line).update(count=F("count") + number)
