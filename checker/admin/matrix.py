"""The frequencies of one question as a grid: read, edited, compared and saved as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from checker.admin.sums import WHOLE
from checker.models import Condition, Frequency, Question, Symptom
from checker.presenting.basis import HOW_OFTEN

LOWEST, HIGHEST = 1, 99
"""Per cent; nothing is certain."""

Key = tuple[str, str]
"""Symptom code, condition code."""
Stored = tuple[int, str, bool]
"""Per cent, note, whether there is a source."""
NOTHING: Stored = (0, "", True)


@dataclass(frozen=True)
class Cell:
    """One figure of the grid."""

    name: str
    """Name of its field: "symptom.condition"."""
    condition: str
    """Name of the condition."""
    percent: int | None
    words: str
    """The band in words; empty where there is no figure."""
    estimate: bool
    """Whether it rests on no source."""
    note: str = ""
    """What the figure was taken from, or why it was set so."""
    typed: str | None = None
    """What somebody typed that is no figure."""

    @property
    def value(self) -> str:
        """What stands in its field."""
        return self.typed if self.typed is not None else "" if self.percent is None else str(self.percent)


@dataclass(frozen=True)
class Total:
    """The sum of one column of a single choice."""

    condition: str
    percent: int

    @property
    def wrong(self) -> bool:
        """Whether it is not 100."""
        return self.percent != WHOLE


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
    sums: tuple[Total, ...]
    """Each column's sum for a single choice. Otherwise empty."""

    def figures(self) -> dict[Key, int]:
        """Every figure there is."""
        return {_key(c.name): c.percent for row in self.rows for c in row.cells if c.percent is not None}

    def notes(self) -> dict[Key, str]:
        """The note of every figure that has one."""
        return {_key(c.name): c.note for row in self.rows for c in row.cells if c.note}

    def wrong_sums(self) -> list[Total]:
        """The columns of a single choice that do not make 100."""
        return [total for total in self.sums if total.wrong]

    def columns(self, shown: slice) -> Grid:
        """Only these conditions."""
        rows = tuple(replace(row, cells=row.cells[shown]) for row in self.rows)
        return replace(self, conditions=self.conditions[shown], rows=rows, sums=self.sums[shown])

    def as_typed(self, posted: Mapping[str, str]) -> Grid:
        """With what somebody typed in place of what is stored, be it a figure or not."""
        rows = tuple(
            replace(row, cells=tuple(replace(c, typed=posted.get(c.name)) for c in row.cells))
            for row in self.rows
        )
        return replace(self, rows=rows)


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
    rows = _rows(question)
    conditions = tuple(Condition.objects.all())
    names = ("symptom__code", "condition__code", "percent", "note")
    sourced = Exists(Frequency.sources.through.objects.filter(frequency=OuterRef("pk")))
    of_question = Frequency.objects.filter(symptom__in=rows).order_by()
    rows_of = of_question.annotate(sourced=sourced).values_list(*names, "sourced")
    stored: dict[Key, Stored] = {(symptom, condition): (*what,) for symptom, condition, *what in rows_of}
    figures = {key: percent for key, (percent, *_) in stored.items()} if typed is None else dict(typed)
    shown = tuple(_row(symptom, conditions, figures, stored) for symptom in rows)
    counted = [row for s, row in zip(rows, shown, strict=True) if s.scored_with_id in (None, question.pk)]
    sums = _sums(counted, conditions) if question.kind == "one" else ()
    return Grid(question, conditions, shown, sums)


def _rows(question: Question) -> list[Symptom]:
    """Its own answers that have figures of their own, then those that are scored with it."""
    either = Q(question=question) | Q(scored_with=question)
    found = Symptom.objects.filter(either, frequency_of=None)
    return sorted(found, key=lambda symptom: symptom.question_id != question.pk)


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
    stored: Mapping[Key, Stored],
) -> Row:
    cells = []
    for condition in conditions:
        key = (symptom.code, condition.code)
        percent, (_, note, sourced) = figures.get(key), stored.get(key, NOTHING)
        cells.append(Cell(".".join(key), condition.name, percent, words_for(percent), not sourced, note))
    return Row(symptom.code, symptom.text, tuple(cells))


def _sums(rows: Iterable[Row], conditions: tuple[Condition, ...]) -> tuple[Total, ...]:
    listed = list(rows)
    totals = (sum(row.cells[i].percent or 0 for row in listed) for i in range(len(conditions)))
    return tuple(Total(c.name, total) for c, total in zip(conditions, totals, strict=True))


def _key(name: str) -> Key:
    symptom, condition = name.split(".")
    return symptom, condition
