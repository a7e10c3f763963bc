"""For what may be lost but must not make a person wait: counts, and notes about what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LONGEST_WAIT = 250
"""Milliseconds for a lock that somebody else holds. A count takes one to ten, so that all which
one server does at once may queue."""


@contextmanager
def briefly() -> Iterator[None]:
    """All or nothing, as one transaction; raises DatabaseError where a lock is held for longer than that."""
    if connection.vendor != "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {LONGEST_WAIT}")
            yield
        return
    patience = connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000
    _wait_for_locks(LONGEST_WAIT)
    try:
        with transaction.atomic():
            yield
    finally:
        _wait_for_locks(patience)


def _wait_for_locks(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
