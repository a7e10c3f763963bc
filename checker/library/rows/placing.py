"""Where rows stand: content says an order and the draft says numbers, and numbers that say it stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from checker import models as m
from checker.library.rows.kinds import Key, Row
from checker.library.rows.reading import Model
from checker.models.base import Clause

Rows = dict[Key, Row]

_WITHIN: dict[Model, Callable[[Row], Any]] = {
    m.Symptom: lambda row: row["question"],
    m.SafetyBoxLine: lambda row: row["box"],
}
"""What the rows of a model are ordered within; the others make one list."""


def placed(model: Model, have: Rows, want: Rows) -> Rows:
    """The rows that content wants, numbered as in the draft where the draft has them in that order."""
    if issubclass(model, Clause):
        return dict(_parts(have, want))
    if not issubclass(model, m.Ordered):
        return want
    within = _WITHIN.get(model, _all_in_one)
    lists = _lists(want, within)
    same = {name for name, rows in lists.items() if [key for key in have if key in rows] == list(rows)}
    return {k: {**r, "position": have[k]["position"]} if within(r) in same else r for k, r in want.items()}


def _all_in_one(_: Row) -> str:
    return ""


def _parts(have: Rows, want: Rows) -> Iterator[tuple[Key, Row]]:
    """The parts of each rule under the numbers of the draft's parts, in turn; further ones come last."""
    numbers: dict[str, list[int]] = {}
    for owner, position in have:
        numbers.setdefault(owner, []).append(position)
    for owner, rows in _lists(want, lambda row: row["owner"]).items():
        known = sorted(numbers.get(owner, []))
        last = known[-1] if known else 0
        places = [*known, *range(last + 1, last + 1 + len(rows))]
        for place, row in zip(places, rows.values(), strict=False):
            yield (owner, place), {**row, "position": place}


def _lists(rows: Rows, within: Callable[[Row], Any]) -> dict[Any, Rows]:
    """The rows of each list that is ordered in itself, in order."""
    lists: dict[Any, Rows] = {}
    for key, row in rows.items():
        lists.setdefault(within(row), {})[key] = row
    return lists
