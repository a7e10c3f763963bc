"""What nothing guards, told by kind: what needs a guard first, then what may be without, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.impact.guards.facts import KINDS, Kind
from checker.impact.guards.looking import Sort
from checker.impact.guards.report import Guarded


@dataclass(frozen=True)
class Unguarded:
    """The facts of one kind, and those that nothing would miss."""

    kind: Kind
    facts: int
    by: Counter[Sort]
    """How many each sort of guard notices."""
    codes: tuple[str, ...]
    """Codes of the facts without a guard."""


def by_kind(found: Iterable[Guarded]) -> tuple[Unguarded, ...]:
    """Every kind of which there are facts."""
    listed: dict[str, list[Guarded]] = {}
    for one in found:
        listed.setdefault(one.fact.kind, []).append(one)
    return tuple(_of(kind, listed[code]) for code, kind in KINDS.items() if code in listed)


def needed(kinds: Iterable[Unguarded]) -> tuple[Unguarded, ...]:
    """Those with facts that need a guard and have none."""
    return tuple(one for one in kinds if one.kind.must and one.codes)


def unguarded_text(kinds: Sequence[Unguarded]) -> str:
    """A table by kind, then every fact without a guard."""
    rows = [["facts", "", *Sort, "nothing"], *(_row(one) for one in kinds)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    table = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([*table, *_listed(kinds)])


def _of(kind: Kind, found: Sequence[Guarded]) -> Unguarded:
    by = Counter(one.guard.sort for one in found if one.guard)
    return Unguarded(kind, len(found), by, tuple(one.fact.code for one in found if not one.guard))


def _row(one: Unguarded) -> list[str]:
    return [one.kind.name, str(one.facts), *(str(one.by[sort]) for sort in Sort), str(len(one.codes))]


def _listed(kinds: Sequence[Unguarded]) -> Iterator[str]:
    left = needed(kinds)
    yield (
        "\nNothing would miss these, and each needs a guard:"
        if left
        else "\nEvery fact that needs a guard has one."
    )
    yield from (f"  {code}" for one in left for code in one.codes)
    yield "\nNothing would miss these, and they may be without:"
    for one in kinds:
        if not one.kind.must and one.codes:
            yield f"  {one.kind.name}: {one.kind.why_not}"
            yield from (f"    {code}" for code in one.codes)
