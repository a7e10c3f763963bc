"""What was found is kept from one time to the next, for the same fact of whatever content."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from django.db import OperationalError, ProgrammingError

from checker.impact.guards.looking import Guard, Known, Sort
from checker.impact.guards.report import Guarded, Kept
from checker.models import GuardResult

_AT_ONCE = 500


def kept() -> Kept:
    """What is known already, one query; nothing where there is no database yet."""
    rows = GuardResult.objects.values_list("fact", "guard", "keys")
    with suppress(OperationalError, ProgrammingError):
        return {fact: Known(_read(guard), frozenset(keys)) for fact, guard, keys in rows}
    return {}


def keep(found: Iterable[Guarded], before: Kept | None = None) -> None:
    """Keep what is new; nothing where there is no database yet."""
    new = [one for one in found if (before or {}).get(one.fact.code) != one.known]
    rows = (
        GuardResult(fact=one.fact.code, guard=_written(one.guard), keys=sorted(one.known.keys)) for one in new
    )
    with suppress(OperationalError, ProgrammingError):
        GuardResult.objects.bulk_create(
            rows, _AT_ONCE, update_conflicts=True, unique_fields=["fact"], update_fields=["guard", "keys"]
        )


def _written(guard: Guard | None) -> str:
    """As the column holds it: the sort and the code; empty: nothing."""
    return " ".join(filter(None, guard or ()))


def _read(written: str) -> Guard | None:
    sort, _, code = written.partition(" ")
    return Guard(Sort(sort), code) if written else None
