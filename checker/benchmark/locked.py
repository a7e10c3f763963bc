"""The locked cases: run by `evaluate --locked` alone. Nothing but totals leaves this module."""

from __future__ import annotations

import json
from pathlib import Path

from checker.benchmark import cases as published_cases
from checker.benchmark.goals import goals
from checker.benchmark.report import Data, shares
from checker.benchmark.runs import WAYS, Bench
from checker.benchmark.tables import ReportTable
from checker.cases import SHIPPED, CaseError
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import error

LOCKED = SHIPPED / "locked"
"""Published cases that nobody looks into while the content is tuned."""
FILE = "locked.json"
"""Their last totals, beside the page that tells them."""

_TOTALS = ("levels", "kinds", "causes", "none_fits", "remedies")


def totals(knowledge: KnowledgeBase, checksum: str, day: str) -> Data:
    """What all of them show together, on which content and when. Raises CaseError without naming a case."""
    cases = published_cases.read_published(LOCKED)
    if faults := published_cases.faults(knowledge, cases):
        raise CaseError(
            [error("unknown-code", "cases", code=code) for code in sorted({f.code for f in faults})]
        )
    bench = Bench(knowledge, published_cases.read_calm())
    found = {way: shares(bench.run(way, cases)) for way in WAYS}
    return {
        "day": day,
        "checksum": checksum,
        "cases": len(cases),
        "scored_for_causes": sum(case.scored_for_causes for case in cases),
        "ways": {way: {name: each[name] for name in _TOTALS} for way, each in found.items()},
    }


def keep(found: Data, docs: Path) -> None:
    """Write them down for pages that are made without running the cases."""
    (docs / FILE).write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def last_totals(docs: Path) -> Data:
    """What was written down last; nothing if they were never run."""
    path = docs / FILE
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def table(found: Data) -> ReportTable:
    """The goals, as the locked cases reach them."""
    told = goals(found)
    where = f"{found['cases']} cases, {found['scored_for_causes']} with a cause of ours"
    title = f"Totals: {where}, run on {found['day']}, content {found['checksum'][:12]}"
    return ReportTable(title, told.rows, note=told.note)
