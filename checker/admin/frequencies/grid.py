"""The frequencies of one question as a grid, each figure with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from django.db.models import Q

from checker.admin.frequencies.figures import read_percent, words_for
from checker.admin.frequencies.stored import NOTHING, Key, Stored, stored_of
from checker.admin.frequencies.sums import WHOLE
from checker.models import Condition, Frequency, Question, Source, Symptom
from checker.reasoning.knowledge import QuestionKind


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
    note: str = ""
    """What the figure was taken from, or why it was set so."""
    sources: tuple[Source, ...] = ()
    """What it rests on; of an estimate: nothing."""
    typed: str | None = None
    """What somebody typed that is no figure."""

    @property
    def value(self) -> str:
        """What stands in its field."""
        return self.typed if self.typed is not None else "" if self.percent is None else str(self.percent)

    def as_typed(self, typed: str | None) -> Cell:
        """With what somebody typed; where that is another figure, the words say what was there."""
        if typed is None or typed == self.value:
            return self
        return replace(self, typed=typed, words=f"was {self.value or 'empty'}")

    @property
    def is_wrong(self) -> bool:
        """Whether what was typed is no figure."""
        try:
            read_percent(self.typed)
        except ValueError:
            return True
        return False


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
class GridRow:
    """One answer."""

    code: str
    text: str
    cells: tuple[Cell, ...]
    counted: bool = True
    """Whether it is part of the sums; an answer that is scored with another question counts there."""
    asked: str = ""
    """Its question, where a sheet holds those of several."""

    @property
    def in_full(self) -> str:
        """The answer where its question does not stand above it."""
        return f"{self.asked}: {self.text}" if self.asked else self.text


@dataclass(frozen=True)
class Sheet:
    """Answers down, conditions across."""

    conditions: tuple[Condition, ...]
    rows: tuple[GridRow, ...]

    def figures(self) -> dict[Key, int]:
        """Every figure there is."""
        return {_key(c.name): c.percent for row in self.rows for c in row.cells if c.percent is not None}

    def cells(self) -> dict[Key, Cell]:
        """Every cell, in the order of the grid."""
        return {_key(cell.name): cell for row in self.rows for cell in row.cells}

    @property
    def explained(self) -> list[tuple[GridRow, Cell]]:
        """The figures that have a source or a note."""
        return [(row, cell) for row in self.rows for cell in row.cells if cell.note or cell.sources]

    def as_typed(self, posted: Mapping[str, str]) -> Self:
        """With what somebody typed in place of what is stored, be it a figure or not."""
        rows = (
            replace(row, cells=tuple(c.as_typed(posted.get(c.name)) for c in row.cells)) for row in self.rows
        )
        return replace(self, rows=tuple(rows))


@dataclass(frozen=True)
class Grid(Sheet):
    """The answers to one question."""

    question: Question
    sums: tuple[Total, ...]
    """Each column's sum for a single choice. Otherwise empty."""

    def wrong_sums(self) -> list[Total]:
        """The columns of a single choice that do not make 100."""
        return [total for total in self.sums if total.wrong]

    def columns(self, shown: slice) -> Grid:
        """Only these conditions."""
        rows = tuple(replace(row, cells=row.cells[shown]) for row in self.rows)
        return replace(self, conditions=self.conditions[shown], rows=rows, sums=self.sums[shown])


def grid_of(question: Question, typed: Mapping[Key, int] | None = None) -> Grid:
    """The grid as stored; with `typed`, as somebody would have it."""
    rows = _rows(question)
    conditions = tuple(Condition.objects.all())
    stored = stored_of(Frequency.objects.filter(symptom__in=rows))
    figures = {key: percent for key, (percent, *_) in stored.items()} if typed is None else dict(typed)
    shown = tuple(_row(question, symptom, conditions, figures, stored) for symptom in rows)
    sums = (
        _sums([row for row in shown if row.counted], conditions)
        if QuestionKind(question.kind).takes_one
        else ()
    )
    return Grid(conditions, shown, question, sums)


def _rows(question: Question) -> list[Symptom]:
    """Its own answers that have figures of their own, then those that are scored with it."""
    either = Q(question=question) | Q(scored_with=question)
    found = Symptom.objects.filter(either, frequency_of=None)
    return sorted(found, key=lambda symptom: symptom.question_id != question.pk)


def _row(
    question: Question,
    symptom: Symptom,
    conditions: Iterable[Condition],
    figures: Mapping[Key, int],
    stored: Mapping[Key, Stored],
) -> GridRow:
    cells = [cell_of(symptom.code, condition, figures, stored) for condition in conditions]
    counted = symptom.scored_with_id in (None, question.pk)
    return GridRow(symptom.code, symptom.text, tuple(cells), counted)


def cell_of(
    symptom: str, condition: Condition, figures: Mapping[Key, int], stored: Mapping[Key, Stored]
) -> Cell:
    """The figure of one answer, by its code, for one condition."""
    key = (symptom, condition.code)
    percent, (_, note, sources) = figures.get(key), stored.get(key, NOTHING)
    return Cell(".".join(key), condition.name, percent, words_for(percent), note, sources)


def _sums(rows: Iterable[GridRow], conditions: tuple[Condition, ...]) -> tuple[Total, ...]:
    listed = list(rows)
    totals = (sum(row.cells[i].percent or 0 for row in listed) for i in range(len(conditions)))
    return tuple(Total(c.name, total) for c, total in zip(conditions, totals, strict=True))


def _key(name: str) -> Key:
    symptom, condition = name.split(".")
    return symptom, condition
