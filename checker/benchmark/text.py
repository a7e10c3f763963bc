"""The report for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.benchmark import tables
from checker.benchmark.everyday.tables import everyday
from checker.benchmark.goals import goals
from checker.benchmark.misses import UNDER
from checker.benchmark.report import Data
from checker.benchmark.short_way_tables import short_way
from checker.benchmark.tables import ReportTable


def report_text(data: Data) -> str:
    """Every table and every miss."""
    found = [goals(data)]
    found += [t for way, each in data["ways"].items() for t in tables.of_way(way, each)]
    found += tables.baselines(data["baselines"])
    if "population" in data:
        found += [tables.population(data["population"]), *tables.population_bands(data["population"])]
    if "everyday" in data:
        found += everyday(data["everyday"])
    if "short_way" in data:
        found += short_way(data["short_way"])
    return "\n".join([*(line for table in found for line in lines(table)), *_under(data)])


def lines(table: ReportTable) -> Iterator[str]:
    """A table in aligned columns, with its heading and a blank line."""
    widths = [max(len(row[i]) for row in table.rows) for i in range(len(table.rows[0]))]
    yield table.title
    if table.note:
        yield f"  {table.note}"
    for row in table.rows:
        yield "  " + "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
    yield ""


def _under(data: Data) -> Iterable[str]:
    yield "Under-triage:"
    for case in data["each"]:
        for way, outcome in case["ways"].items():
            for miss in outcome["misses"]:
                if miss["kind"] == UNDER:
                    flag = " [safety case]" if case["safety"] else ""
                    levels = f"{outcome['level']}, at least {case['care']['lowest']}"
                    yield f"  {case['code']}, {way}: {levels}{flag}. {miss['why']}"
