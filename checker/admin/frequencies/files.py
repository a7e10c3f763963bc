"""The grid as a spreadsheet: CSV and XLSX, out and in."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from checker.admin.frequencies.figures import read_percent
from checker.admin.frequencies.grid import Sheet
from checker.admin.frequencies.stored import Key

_LARGEST_FILE = 256 * 1024
MOST_FAULTS = 50
"""That are told of one file."""
LARGEST_UNPACKED = 4 * 1024 * 1024
"""Bytes; a grid of 100 options and 100 conditions takes a tenth of it."""
MOST_LINES, MOST_COLUMNS = 1000, 200
"""Of a file; a sheet may claim a million lines of 16,000 columns and hold nothing."""
PERCENT_PLACES = 6
"""Kept of a percentage, so that 0.57 is 57 and no hair less."""
WORDING_WIDTH = 48
"""Of the column in XLSX, in characters."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Also of full width, which some spreadsheet programs read as the plain sign."""

UNREADABLE_CSV = "This is no CSV file that can be read. Save it as CSV once more, or as XLSX."
_CODE = "code"
"""Heads the column of the options' codes."""
NO_GRID = (
    f"Line 1 should begin with “{_CODE}” and “wording”, and then name the conditions. Download the file "
    "here, change its figures, and leave its first line and first column as they are."
)

Line = list[Any]


class UnreadableError(ValueError):
    """A file that is no grid of this question; `problems` says what is wrong, up to a bound."""

    def __init__(self, problems: Iterable[str]) -> None:
        listed = list(islice(problems, MOST_FAULTS + 1))
        more = [f"There are more than {MOST_FAULTS} faults. Put these right first."]
        self.problems = listed if len(listed) <= MOST_FAULTS else [*listed[:MOST_FAULTS], *more]
        super().__init__("\n".join(self.problems))


def lines_of(grid: Sheet) -> list[Line]:
    """Conditions by code, and by name for the eye alone. Then one line an option: code, wording, figures."""
    head: Line = [_CODE, "wording", *(condition.code for condition in grid.conditions)]
    names: Line = ["", "", *(harmless(condition.name) for condition in grid.conditions)]
    options = ([row.code, harmless(row.in_full), *(c.percent for c in row.cells)] for row in grid.rows)
    return [head, names, *options]


def to_csv(lines: Iterable[Line]) -> bytes:
    """UTF-8 with a mark at its beginning, so that spreadsheet programs know it."""
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(lines: Iterable[Line], title: str) -> bytes:
    """One sheet."""
    from openpyxl import Workbook  # noqa: PLC0415 (8 MB for the few editors who ask for a file)

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    for line in lines:
        sheet.append(line)
    sheet.freeze_panes = "C3"
    sheet.column_dimensions["B"].width = WORDING_WIDTH
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def from_file(file: UploadedFile[Any], grid: Sheet) -> dict[Key, int | None]:
    """The figures in an uploaded file. Raises UnreadableError; then nothing of it counts."""
    return from_lines(lines_in(file), grid)


def lines_in(file: UploadedFile[Any]) -> list[Line]:
    """The lines of an uploaded file. Raises UnreadableError."""
    if (file.size or 0) > _LARGEST_FILE:
        raise UnreadableError([f"The file is larger than {_LARGEST_FILE // 1024} KB."])
    name, content = file.name or "", file.read()
    return _xlsx_lines(content) if name.lower().endswith(".xlsx") else _csv_lines(content)


def from_lines(lines: list[Line], grid: Sheet) -> dict[Key, int | None]:
    """The figures of the lines; every fault is told with its line and column."""
    head = [str(cell or "").strip() for cell in lines[0]] if lines else []
    problems = _faults_of_head(head, {condition.code for condition in grid.conditions})
    if problems:
        raise UnreadableError(problems)
    figures: dict[Key, int | None] = {}
    read: set[str] = set()
    for number, line in enumerate(lines[1:], start=2):
        code = str(line[0] or "").strip() if line else ""
        if code and (fault := _fault_of_code(code, grid, read)):
            problems.append(f"Line {number}: {fault}")
        elif code:
            _read_line(figures, problems, head, line, number)
        read.add(code)
    if not figures and not problems:
        problems.append("There is no answer with figures in the file.")
    if problems:
        raise UnreadableError(problems)
    return figures


def _fault_of_code(code: str, grid: Sheet, read: Collection[str]) -> str:
    """Why a line of this code does not count; empty if it does."""
    if all(code != row.code for row in grid.rows):
        return f"“{code}” is no answer of this table."
    return f"“{code}” stands here a second time." if code in read else ""


def _faults_of_head(head: list[str], known: Collection[str]) -> list[str]:
    """What is wrong with the first line."""
    if not any(head):
        return ["The file is empty, or its first line is."]
    conditions = [code for code in head[2:] if code]
    if head[0] != _CODE or not conditions:
        return [NO_GRID]
    twice = sorted(code for code, times in Counter(conditions).items() if times > 1)
    return [
        *(f"Line 1: there is no condition “{code}”." for code in conditions if code not in known),
        *(f"Line 1: “{code}” heads more than one column." for code in twice),
    ]


def _read_line(
    figures: dict[Key, int | None], problems: list[str], head: list[str], line: Line, number: int
) -> None:
    for condition, cell in zip(head[2:], line[2:], strict=False):
        if not condition:
            continue
        try:
            figures[str(line[0]).strip(), condition] = read_percent(cell)
        except ValueError as fault:
            problems.append(f"Line {number}, {condition}: {fault}")


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
    except csv.Error:
        raise UnreadableError([UNREADABLE_CSV]) from None


def _xlsx_lines(content: bytes) -> list[Line]:
    """The first sheet. Of a formula counts what it last gave, and of a percentage what is shown."""
    from openpyxl import load_workbook  # noqa: PLC0415 (as above)

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableError(["The file unpacks to more than a grid can hold."])
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS)
        return [[_shown(cell) for cell in row] for row in rows]
    except UnreadableError:
        raise
    except Exception:  # noqa: BLE001 (the library raises whatever it trips over)
        told = "This is no XLSX file that can be read. Save it as XLSX (Excel workbook) once more, or as CSV."
        raise UnreadableError([told]) from None


def _shown(cell: Any) -> Any:
    """The value of a cell as its sheet shows it: 40% is stored as 0.4."""
    if isinstance(cell.value, int | float) and "%" in (cell.number_format or ""):
        return f"{round(cell.value * 100, PERCENT_PLACES):g}%"
    return cell.value


def harmless(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
