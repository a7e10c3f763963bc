"""Deletes tallies as soon as their span is over, although nobody comes.

A scrambled address is kept until the end of its span, an hour at most. Each
process that serves the site wakes up for it; a process that starts deletes what
an earlier one left. Commands do not: `delete_expired` is one of their own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Lock, Timer

from django.db import DatabaseError, connection
from django.db.models import Min
from django.utils import timezone

from checker.web.access.models import Tally
from checker.web.briefly import briefly

AGAIN_AFTER = 5
"""Seconds, where the database did not answer."""
log = logging.getLogger(__name__)


def delete_ended(now: datetime) -> int:
    """Remove the tallies whose span is over; returns how many."""
    return Tally.objects.filter(ends__lte=now).delete()[0]


class Sweeper:
    """At most one clock that waits to delete, in one process."""

    def __init__(self, clock: Callable[..., Timer] = Timer) -> None:
        self._clock, self._lock, self._waiting = clock, Lock(), False
        self._serves = False

    def start(self) -> None:
        """This process serves the site: sweep now, and whenever a span ends."""
        self._serves = True
        self.expect(0)

    def expect(self, seconds: float) -> None:
        """Something ends in so many seconds. A clock that waits already waits for no longer than an hour."""
        with self._lock:
            if self._waiting or not self._serves:
                return
            self._waiting = True
        clock = self._clock(seconds, self._sweep)
        clock.daemon = True
        clock.start()

    def _sweep(self) -> None:
        with self._lock:  # first: what is counted from here on has a clock of its own
            self._waiting = False
        try:
            next_in = _seconds_to_the_next(timezone.now())
        except DatabaseError:
            log.warning("the tallies that are over cannot be deleted")
            next_in = AGAIN_AFTER
        finally:
            connection.close()  # that of this thread
        if next_in is not None:
            self.expect(next_in)


HERE = Sweeper()
"""That of this process."""


def _seconds_to_the_next(now: datetime) -> float | None:
    """Delete what is over; then the seconds until the next is, or None."""
    with briefly():
        delete_ended(now)
        first: datetime | None = Tally.objects.aggregate(first=Min("ends"))["first"]
    return (first - now).total_seconds() if first else None
