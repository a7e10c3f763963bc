"""The grid as a spreadsheet: CSV and XLSX, out and in."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from openpyxl import Workbook, load_workbook

from checker.admin.matrix import HIGHEST, LOWEST, Grid, Key

LARGEST_FILE = 256 * 1024
LARGEST_UNPACKED = 4 * 1024 * 1024
"""Bytes; a grid of 100 options and 100 conditions takes a tenth of it."""
MOST_LINES, MOST_COLUMNS = 1000, 200
"""Of a file; a sheet may claim a million lines of 16,000 columns and hold nothing."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Line = list[Any]


class UnreadableError(ValueError):
    """A file that is no grid of this question; `problems` says each thing that is wrong."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


def lines_of(grid: Grid) -> list[Line]:
    """First line: conditions. Then one line an option: code, wording, figures."""
    head: Line = ["code", "wording", *(condition.code for condition in grid.conditions)]
    return [head, *([row.code, _harmless(row.text), *(c.percent for c in row.cells)] for row in grid.rows)]


def to_csv(grid: Grid) -> bytes:
    """UTF-8 with a mark at its beginning, so that spreadsheet programs know it."""
    out = io.StringIO()
    csv.writer(out).writerows(lines_of(grid))
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(grid: Grid) -> bytes:
    """One sheet, named after the question."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = grid.question.code[:31]
    for line in lines_of(grid):
        sheet.append(line)
    sheet.freeze_panes = "C2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def from_file(file: UploadedFile, grid: Grid) -> dict[Key, int | None]:
    """The figures in an uploaded file. Raises UnreadableError; then nothing of it counts."""
    if (file.size or 0) > LARGEST_FILE:
        raise UnreadableError([f"The file is larger than {LARGEST_FILE // 1024} KB."])
    name, content = file.name or "", file.read()
    lines = _xlsx_lines(content) if name.lower().endswith(".xlsx") else _csv_lines(content)
    return from_lines(lines, grid)


def from_lines(lines: list[Line], grid: Grid) -> dict[Key, int | None]:
    """The figures of the lines; every fault is told with its line and column."""
    if not lines:
        raise UnreadableError(["The file is empty."])
    head = [str(cell or "").strip() for cell in lines[0]]
    known = {condition.code for condition in grid.conditions}
    options = {row.code for row in grid.rows}
    problems = [f"Line 1: there is no condition “{code}”." for code in head[2:] if code and code not in known]
    figures: dict[Key, int | None] = {}
    for number, line in enumerate(lines[1:], start=2):
        code = str(line[0] or "").strip() if line else ""
        if not code:
            continue
        if code not in options:
            problems.append(f"Line {number}: “{code}” is no option of this question.")
            continue
        for condition, cell in zip(head[2:], line[2:], strict=False):
            if condition in known:
                _read(figures, problems, (code, condition), cell, number)
    if problems:
        raise UnreadableError(problems)
    return figures


def _read(figures: dict[Key, int | None], problems: list[str], key: Key, cell: Any, number: int) -> None:
    try:
        figures[key] = read_percent(cell)
    except ValueError as fault:
        problems.append(f"Line {number}, {key[1]}: {fault}")


def read_percent(cell: Any) -> int | None:
    """A figure from 1 to 99, or None for an empty cell. Raises ValueError with what to do."""
    text = str(cell if cell is not None else "").strip().removesuffix("%").strip()
    if not text:
        return None
    number = float(text) if text.replace(".", "", 1).isdecimal() else -1.0
    if not number.is_integer() or not LOWEST <= number <= HIGHEST:
        raise ValueError(f"“{text[:20]}” is not a whole number from {LOWEST} to {HIGHEST}.")
    return int(number)


def _csv_lines(content: bytes) -> list[Line]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(["Save the file as CSV in UTF-8, or as XLSX."]) from None
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [list(line) for line in islice(lines, MOST_LINES)]
    except csv.Error as fault:
        raise UnreadableError([f"This is no CSV file that can be read: {fault}."]) from None


def _xlsx_lines(content: bytes) -> list[Line]:
    """The first sheet. Values alone are read: a formula counts as what it last gave."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableError(["The file unpacks to more than a grid can hold."])
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS, values_only=True)
        return [list(row) for row in rows]
    except UnreadableError:
        raise
    except Exception as fault:  # noqa: BLE001 (the library raises whatever it trips over)
        raise UnreadableError([f"This is no XLSX file that can be read ({type(fault).__name__})."]) from None


def _harmless(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
