"""What was found is kept from one time to the next, for the same fact of whatever content."""

from __future__ import annotations

from collections.abc import Iterable

from checker.impact.guards.looking import Known
from checker.impact.guards.report import Guarded, Kept
from checker.models import GuardResult

AT_ONCE = 500


def kept() -> Kept:
    """What is known already; one query."""
    rows = GuardResult.objects.values_list("fact", "guard", "keys")
    return {fact: Known(guard, frozenset(keys)) for fact, guard, keys in rows}


def keep(found: Iterable[Guarded], before: Kept) -> None:
    """Keep what is new."""
    new = [one for one in found if before.get(one.fact.code) != one.found]
    rows = (GuardResult(fact=one.fact.code, guard=one.guard, keys=sorted(one.found.keys)) for one in new)
    GuardResult.objects.bulk_create(
        rows, AT_ONCE, update_conflicts=True, unique_fields=["fact"], update_fields=["guard", "keys"]
    )
