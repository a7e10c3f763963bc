"""What would change in a grid, and its saving as a whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from checker.admin.frequencies.grid import Cell, Sheet
from checker.admin.frequencies.stored import Key
from checker.models import Condition, Frequency, Source, Symptom
from checker.models.one_version import one_version

Clash = TypeVar("Clash")
NOTHING = "Nothing differs from what is stored."
AS_NAMED: Collection[Source] | None = None
"""In place of sources: those that a figure names already stay."""


@dataclass(frozen=True)
class Difference:
    """One figure that would change."""

    key: Key
    symptom: str
    condition: str
    before: int | None
    after: int | None
    """None where the figure is taken out."""
    note: str = ""
    """The note of the figure, which may no longer be right of another one."""
    sources: tuple[Source, ...] = ()
    """What the figure rests on, which may say nothing of another one."""


def differences(grid: Sheet, wanted: Mapping[Key, int | None]) -> tuple[Difference, ...]:
    """What would change, in the order of the grid; what `wanted` does not name stays."""
    texts = {row.code: row.in_full for row in grid.rows}
    return tuple(
        _difference(key, texts[key[0]], cell, wanted[key])
        for key, cell in grid.cells().items()
        if key in wanted and wanted[key] != cell.percent
    )


def _difference(key: Key, text: str, cell: Cell, after: int | None) -> Difference:
    return Difference(key, text, cell.condition, cell.percent, after, cell.note, cell.sources)


@one_version()
def save(
    changed: Iterable[Difference], reason: str, sources: Collection[Source] | None = AS_NAMED
) -> list[Difference]:
    """Store the differences with their reason in the history, and what they rest on.

    sources: of every figure that changes; empty makes estimates of them.
    Returns those that somebody else changed meanwhile; then nothing is stored.
    """
    listed = list(changed)
    stored = {
        (f.symptom.code, f.condition.code): f
        for f in Frequency.objects.select_related("symptom", "condition").filter(
            symptom__code__in={d.key[0] for d in listed}
        )
    }
    clashes = [d for d in listed if _percent(stored.get(d.key)) != d.before]
    if not clashes:
        rows = {**_new_rows({d.key for d in listed} - stored.keys()), **stored}
        for difference in listed:
            _store(rows[difference.key], difference, reason, sources)
    return clashes


def clashes_of(form: forms.Form, act: Callable[[dict[str, Any]], list[Clash]]) -> list[Clash]:
    """What `act` finds changed by somebody else; the form takes up what may not be stored."""
    try:
        return act(form.cleaned_data) if form.is_valid() else []
    except ValidationError as fault:
        form.add_error(None, fault)
        return []


def _new_rows(keys: Collection[Key]) -> dict[Key, Frequency]:
    """Unsaved rows, in two queries for all of them."""
    symptoms = {row.code: row for row in Symptom.objects.filter(code__in={key[0] for key in keys})}
    conditions = {row.code: row for row in Condition.objects.filter(code__in={key[1] for key in keys})}
    return {key: Frequency(symptom=symptoms[key[0]], condition=conditions[key[1]]) for key in keys}


def _store(row: Frequency, difference: Difference, reason: str, sources: Collection[Source] | None) -> None:
    if difference.after is None:
        if row.pk:
            row._change_reason = reason  # type: ignore[attr-defined]
            row.delete()
        return
    row.percent = difference.after
    row.low = row.high = None  # the range was that of the figure before
    row._change_reason = reason  # type: ignore[attr-defined]
    row.full_clean()
    row.save()
    if sources is not None and set(row.sources.all()) != set(sources):
        row.sources.set(sources)


def _percent(row: Frequency | None) -> int | None:
    return row.percent if row else None
