"""How often each answer goes with one cause, question by question, beside a cause like it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Q

from checker.admin.frequencies.files import Line, harmless, lines_of
from checker.admin.frequencies.grid import Cell, GridRow, Sheet, cell_of
from checker.admin.frequencies.stored import stored_of
from checker.admin.frequencies.sums import WHOLE
from checker.models import Condition, Frequency, Symptom
from checker.models.scored import by_question
from checker.reasoning.knowledge import QuestionKind

ROWS = 200
"""Answers on one page, and what is left of the last question."""


@dataclass(frozen=True)
class AnswerRow(GridRow):
    """One answer, with the figure that the cause beside has for it."""

    beside: int | None = None

    @property
    def cell(self) -> Cell:
        """The one figure of the row."""
        return self.cells[0]

    def started(self) -> AnswerRow:
        """With the figure beside, where there is none yet."""
        if self.cell.percent is not None or not self.beside:
            return self
        return replace(self, cells=(replace(self.cell, typed=str(self.beside), words="as beside"),))


@dataclass(frozen=True)
class Block:
    """The answers to one question."""

    question: str
    rows: tuple[AnswerRow, ...]
    makes_one: bool
    """Whether people give one of these answers, so that the figures make 100."""
    whole: bool = True
    """Whether all of its answers stand here."""

    @property
    def total(self) -> int:
        """What the figures make, as they stand in the fields."""
        return sum(int(row.cell.value) for row in self.rows if row.cell.value.isdecimal())

    @property
    def beside(self) -> int:
        """What those of the cause beside make."""
        return sum(row.beside or 0 for row in self.rows)

    @property
    def wrong(self) -> bool:
        """Whether a sum is asked for, and is another one."""
        return self.makes_one and self.whole and self.total != WHOLE


@dataclass(frozen=True)
class CauseSheet(Sheet):
    """All answers that have figures, for one cause."""

    rows: tuple[AnswerRow, ...]
    kinds: Mapping[str, tuple[bool, int]]
    """Question -> whether it takes one answer, and how many answers it has."""

    @property
    def cause(self) -> Condition:
        """Whose figures these are."""
        return self.conditions[0]

    @property
    def blocks(self) -> list[Block]:
        """The rows by their questions."""
        found = []
        for asked, rows in groupby(self.rows, key=lambda row: row.asked):
            listed, (makes_one, count) = tuple(rows), self.kinds[asked]
            found.append(Block(asked, listed, makes_one, len(listed) == count))
        return found

    def only(self, names: Collection[str]) -> CauseSheet:
        """The rows with these fields."""
        return replace(self, rows=tuple(row for row in self.rows if row.cell.name in names))

    def started(self) -> CauseSheet:
        """With the figures of the cause beside where there is none yet."""
        return replace(self, rows=tuple(row.started() for row in self.rows))

    @property
    def names(self) -> set[str]:
        """Of its fields."""
        return {row.cell.name for row in self.rows}

    @property
    def given(self) -> int:
        """How many figures there are."""
        return sum(row.cell.percent is not None for row in self.rows)

    @property
    def missing(self) -> int:
        """How many there are not."""
        return len(self.rows) - self.given


def answers_of(cause: Condition, beside: Condition | None = None) -> CauseSheet:
    """Every answer that has figures for some cause; an answer that has none speaks for no cause."""
    columns = [cause, *([beside] if beside else [])]
    stored = stored_of(Frequency.objects.filter(condition__in=columns))
    figures = {key: percent for key, (percent, *_) in stored.items()}
    rows, kinds = list[AnswerRow](), dict[str, tuple[bool, int]]()
    scored = Q(pk__in=Frequency.objects.order_by().values("symptom"), frequency_of=None)
    found = Symptom.objects.filter(scored).select_related("question", "scored_with")
    for question, symptoms in by_question(found, lambda symptom: symptom):
        asked = question.title or question.text
        asked = asked if asked not in kinds else f"{asked} ({question.code})"
        kinds[asked] = QuestionKind(question.kind).takes_one, len(symptoms)
        for symptom in symptoms:
            cell = cell_of(symptom.code, cause, figures, stored)
            other = figures.get((symptom.code, beside.code)) if beside else None
            rows.append(AnswerRow(symptom.code, symptom.text, (cell,), asked=asked, beside=other))
    return CauseSheet((cause,), tuple(rows), kinds)


def pages_of(sheet: CauseSheet) -> list[set[str]]:
    """The names of the fields of each page; a question stands on one page as a whole."""
    pages: list[set[str]] = [set()]
    for block in sheet.blocks:
        if len(pages[-1]) >= ROWS:
            pages.append(set())
        pages[-1] |= {row.cell.name for row in block.rows}
    return pages


def lines_with(sheet: CauseSheet, beside: Condition | None) -> Sequence[Line]:
    """The lines of a file; the last column is for the eye alone, so nothing heads it."""
    head, names, *rows = lines_of(sheet)
    if beside is None:
        return [head, names, *rows]
    told = zip(rows, (row.beside for row in sheet.rows), strict=True)
    name = harmless(f"beside, not read: {beside.name}")
    return [[*head, ""], [*names, name], *([*line, figure] for line, figure in told)]
