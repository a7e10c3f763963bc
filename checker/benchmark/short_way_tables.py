"""What the result that comes early loses, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from checker.benchmark.report import Data
from checker.benchmark.tables import ReportTable, finely, share_text

NOTE = (
    "The same people after the short way, after three of the questions that stand on the result, after "
    "all of them, and after every question there is, whatever it is worth. Everyday people are drawn at "
    "assumed rates; every second one has one finding of a rule more, the findings in turn. Of them the cause "
    "from which they were drawn counts as right, of published cases the labelled ones. It is coherence with "
    "our own tables and says nothing about how common anything is."
)


def short_way(rows: list[Data]) -> Iterator[ReportTable]:
    """Safety first, then the causes."""
    head = [
        "of",
        "after",
        "screens, median and most",
        "urgent and emergency as after every question",
        "no lower while a list is to be sorted",
        "level",
    ]
    yield ReportTable("The result that comes early: how soon", [head, *map(_safety, rows)], note=NOTE)
    head = [
        "of",
        "after",
        "same first cause",
        "that cause in first three",
        "right first",
        "right in first three",
    ]
    yield ReportTable("The result that comes early: causes", [head, *map(_causes, rows)])


def _safety(row: Data) -> list[str]:
    same, kept = (f"{row[name]['count']} of {row[name]['n']}" for name in ("urgent_same", "urgent_kept"))
    screens = f"{row['screens'][0]:g}, {row['screens'][1]}"
    return [row["of"], row["end"], screens, same, kept, finely(row["level_same"])]


def _causes(row: Data) -> list[str]:
    shares = ("first_same", "first_in_three", "right_first", "right_in_three")
    return [row["of"], row["end"], *(share_text(row[name]) for name in shares)]
