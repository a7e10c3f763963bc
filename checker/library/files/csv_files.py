"""The tables of a content folder: CSV files with one head row, in UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from checker.library.files.places import Places
from checker.library.files.yaml_files import LARGEST_FILE
from checker.reasoning.knowledge import Verdict
from checker.reasoning.knowledge.problem import Problems, in_file
from checker.web.letters import composed, is_text, without_unseen

COLUMNS = {
    "effects": ["key", "remedy", "effect", "delta", "reason", "sources"],
    "first_positions": ["condition", "usual", "first", "second", "say_avoid"],
    "frequency_sources": ["symptom", "condition", "source", "note", "low", "high"],
}
CORNERS = {"frequencies": "symptom", "fits": "remedy"}
"""Tables with one column per condition: what stands above their first column."""

Plain = dict[str, Any]
Row = dict[str, str]
Cells = Callable[[str], Any]


def letter(verdict: Verdict) -> str:
    """How a table of fits writes it."""
    match verdict:
        case Verdict.RECOMMENDED:
            return "R"
        case Verdict.OK:
            return "O"
        case Verdict.AVOID:
            return "A"
        case Verdict.NOT_SHOWN:
            return "N"


VERDICTS = {letter(verdict): verdict for verdict in Verdict}


class NoTableError(ValueError):
    """A file that is no such table, and why."""

    def __init__(self, id_: str, file: str, line: int = 0, **values: Any) -> None:
        self.problem = in_file(id_, file, line, **values)
        super().__init__(self.problem)


def read_table(path: Path, plain: Plain, places: Places) -> Problems:
    """Add the rows of one table to the plain content; every fault with file and line.

    Raises NoTableError, before the first row, for a file that cannot be read at all.
    """
    name = path.stem
    for line, row, spare in list(_rows(path, COLUMNS.get(name))):
        if spare:
            yield in_file("too-many-cells", path.name, line)
        if name in CORNERS:
            yield from _add_to_matrix(name, (path.name, line), row, plain, places)
            continue
        number = len(plain[name]) if name in plain else line
        places.rows[name, number] = (path.name, line, tuple(row.values()))
        yield from _add_row((path.name, line), row, plain)


def _rows(path: Path, columns: list[str] | None) -> Iterator[tuple[int, Row, bool]]:
    """Line, stripped cells, and whether there are more cells than columns. Raises NoTableError."""
    try:
        yield from _read_rows(path, columns)
    except csv.Error as error:
        raise NoTableError("unreadable-table", path.name, said=str(error)) from None


def _read_rows(path: Path, columns: list[str] | None) -> Iterator[tuple[int, Row, bool]]:
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), restkey="")
    head = [str(name).strip() for name in _head(reader, path.name)]
    if columns and sorted(head) != sorted(columns):
        raise NoTableError("wrong-columns", path.name, 1, found=tuple(head), head=",".join(columns))
    if twice := next((name for name in head if head.count(name) > 1), None):
        raise NoTableError("column-twice", path.name, 1, name=twice)
    reader.fieldnames = head
    for row in reader:
        spare = row.pop("", None) is not None and "" not in head
        yield reader.line_num, {name: without_unseen(row.get(name) or "").strip() for name in head}, spare


def _head(reader: csv.DictReader[str], name: str) -> list[str]:
    if not reader.fieldnames:
        raise NoTableError("empty-table", name, 1)
    return list(reader.fieldnames)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise NoTableError("too-large", path.name)
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NoTableError("table-not-utf-8", path.name, line) from None
    except OSError as error:
        raise NoTableError("cannot-be-read", path.name, said=str(error.strerror)) from None
    if not is_text(text):
        raise NoTableError("no-text", path.name, _line_of_sign(text))
    return composed(text)


def _line_of_sign(text: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), start=1) if not is_text(line))


def _add_to_matrix(key: str, place: tuple[str, int], row: Row, plain: Plain, places: Places) -> Problems:
    """One row per symptom or remedy, one column per condition."""
    read, (code, *_) = MATRICES[key], row.values()
    if code in plain[key]:
        yield in_file("has-a-row", *place, code=code)
    plain[key][code] = cells = {}
    places.rows |= {(key, ""): (place[0], 1, tuple(row)), (key, code): (*place, (code,))}
    for condition, text in list(row.items())[1:]:
        try:
            if text:
                cells[condition] = read(text)
        except (ValueError, KeyError):
            yield in_file(f"cell-of-{key}", *place, cell=text, column=condition)


def _fit(text: str) -> list[Any]:
    return [VERDICTS[text[0]].value, int(text[1:] or 0)]


MATRICES: dict[str, Cells] = {"frequencies": lambda text: [int(text), ""], "fits": _fit}


def _add_row(place: tuple[str, int], row: Row, plain: Plain) -> Problems:
    """A row whose columns are the fields of one kind; source and note go beside their figure."""
    name = place[0].removesuffix(".csv")
    if name == "frequency_sources":
        cell = plain["frequencies"].get(row["symptom"], {}).get(row["condition"])
        if cell is None:
            yield in_file("no-frequency", *place, symptom=row["symptom"], condition=row["condition"])
        else:
            yield from _rest_on(cell, row, place)
        return
    try:
        plain[name].append(_effect(row) if name == "effects" else row)
    except ValueError:
        yield in_file("no-delta", *place, delta=row["delta"])


def _rest_on(cell: list[Any], row: Row, place: tuple[str, int]) -> Problems:
    """Put what a figure rests on, and its range, into its cell; a second row of it adds to the first."""
    note = "; ".join(filter(None, [*cell[2:3], row["note"]]))
    ends = [row[end] for end in ("low", "high") if row[end]]
    if ends and not (len(ends) == 2 and all(end.isdecimal() for end in ends)):  # noqa: PLR2004
        yield in_file("no-range", *place, low=row["low"], high=row["high"])
        return
    known = [int(end) for end in ends] or cell[3:]
    cell[1:] = ["/".join(filter(None, [cell[1], row["source"]])), *([note] if note or known else []), *known]


def _effect(row: Row) -> Plain:
    sources = [code for code in row["sources"].split("/") if code]
    return {**row, "delta": int(row["delta"] or 0), "sources": sources}
