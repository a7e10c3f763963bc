"""The frequencies of one question as a grid: read, edited, compared and saved as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from checker.admin.sums import WHOLE
from checker.models import Condition, Frequency, Question, Symptom
from checker.presenting.basis import HOW_OFTEN

LOWEST, HIGHEST = 1, 99
"""Per cent; nothing is certain."""

Key = tuple[str, str]
"""Symptom code, condition code."""


@dataclass(frozen=True)
class Cell:
    """One figure of the grid."""

    name: str
    """Name of its field: "symptom.condition"."""
    condition: str
    percent: int | None
    words: str
    """The band in words; empty where there is no figure."""
    estimate: bool
    """Whether it rests on no source."""
    note: str = ""
    """What the figure was taken from, or why it was set so."""


@dataclass(frozen=True)
class Row:
    """One option of the question."""

    code: str
    text: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """Options down, conditions across."""

    question: Question
    conditions: tuple[Condition, ...]
    rows: tuple[Row, ...]
    sums: tuple[tuple[int, bool], ...]
    """For a single choice: each column's sum, and whether it is not 100. Otherwise empty."""

    def figures(self) -> dict[Key, int]:
        """Every figure there is."""
        return {_key(c.name): c.percent for row in self.rows for c in row.cells if c.percent is not None}

    def notes(self) -> dict[Key, str]:
        """The note of every figure that has one."""
        return {_key(c.name): c.note for row in self.rows for c in row.cells if c.note}


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


def grid_of(question: Question, typed: Mapping[Key, int] | None = None) -> Grid:
    """The grid as stored; with `typed`, as somebody would have it."""
    rows = list(question.symptoms.filter(frequency_of=None))
    conditions = tuple(Condition.objects.all())
    stored = {
        (f.symptom.code, f.condition.code): f
        for f in Frequency.objects.filter(symptom__question=question)
        .select_related("symptom", "condition")
        .prefetch_related("sources")
    }
    figures = {key: f.percent for key, f in stored.items()} if typed is None else dict(typed)
    shown = tuple(_row(symptom, conditions, figures, stored) for symptom in rows)
    sums = _sums(shown, conditions) if question.kind == "one" else ()
    return Grid(question, conditions, shown, sums)


def differences(grid: Grid, wanted: Mapping[Key, int | None]) -> tuple[Difference, ...]:
    """What would change, in the order of the grid; what `wanted` does not name stays."""
    now = grid.figures()
    texts = {row.code: row.text for row in grid.rows}
    notes = grid.notes()
    names = {condition.code: condition.name for condition in grid.conditions}
    return tuple(
        Difference(key, texts[key[0]], names[key[1]], now.get(key), wanted[key], notes.get(key, ""))
        for key in ((row.code, condition.code) for row in grid.rows for condition in grid.conditions)
        if key in wanted and wanted[key] != now.get(key)
    )


@transaction.atomic
def save(changed: Iterable[Difference], reason: str) -> list[Difference]:
    """Store the differences with their reason in the history.

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
        for difference in listed:
            _store(stored.get(difference.key), difference, reason)
    return clashes


def words_for(percent: int | None) -> str:
    """The band of a figure in words."""
    return "" if percent is None else next(str(words) for below, words in HOW_OFTEN if percent < below)


def _store(row: Frequency | None, difference: Difference, reason: str) -> None:
    if difference.after is None:
        if row:
            row._change_reason = reason  # type: ignore[attr-defined]
            row.delete()
        return
    if row is None:
        symptom, condition = difference.key
        row = Frequency(
            symptom=Symptom.objects.get(code=symptom), condition=Condition.objects.get(code=condition)
        )
    row.percent = difference.after
    row._change_reason = reason  # type: ignore[attr-defined]
    row.full_clean()
    row.save()


def _percent(row: Frequency | None) -> int | None:
    return row.percent if row else None


def _row(
    symptom: Symptom,
    conditions: Iterable[Condition],
    figures: Mapping[Key, int],
    stored: Mapping[Key, Frequency],
) -> Row:
    cells = []
    for condition in conditions:
        key = (symptom.code, condition.code)
        percent, row = figures.get(key), stored.get(key)
        estimate = row is not None and not row.sources.all()
        note = row.note if row else ""
        cells.append(Cell(".".join(key), condition.name, percent, words_for(percent), estimate, note))
    return Row(symptom.code, symptom.text, tuple(cells))


def _sums(rows: Iterable[Row], conditions: tuple[Condition, ...]) -> tuple[tuple[int, bool], ...]:
    listed = list(rows)
    totals = [sum(row.cells[i].percent or 0 for row in listed) for i in range(len(conditions))]
    return tuple((total, total != WHOLE) for total in totals)


def _key(name: str) -> Key:
    symptom, condition = name.split(".")
    return symptom, condition
