"""What a run of clinical cases showed, as plain data and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median_low
from typing import Any

from checker.cases.misses import UNDER
from checker.cases.running import Outcome, Urgency
from checker.presenting.problems import line, message
from checker.reasoning.knowledge.levels import CareLevel

_COLUMNS = ("group", "cases", "passed", "level exact", "under", "over")


def cases_data(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Counts by group, screens needed, and every case; JSON-able."""
    return {
        "groups": [_counts(group, part) for group, part in _by_group(outcomes)],
        "total": _counts("All", outcomes),
        "screens": {
            "all": _screens(outcomes),
            "self-care": _screens(o for o in outcomes if o.case.expect.level is CareLevel.SELF_CARE),
        },
        "cases": [_case(outcome) for outcome in outcomes],
    }


def cases_text(outcomes: Sequence[Outcome]) -> str:
    """A table by group, the screens needed, and every miss with its reason."""
    data = cases_data(outcomes)
    rows = [[str(row[column]) for column in _COLUMNS] for row in (*data["groups"], data["total"])]
    lines = [*_table([list(_COLUMNS), *rows]), ""]
    for name, found in data["screens"].items():
        lines.append(f"question screens, {name}: {_range(found)}")
    return "\n".join([*lines, "", *_misses(outcomes)])


def _by_group(outcomes: Iterable[Outcome]) -> list[tuple[str, list[Outcome]]]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.case.group, []).append(outcome)
    return list(groups.items())


def _counts(name: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    return {
        "group": name,
        "cases": len(outcomes),
        "passed": sum(o.passed for o in outcomes),
        "level exact": sum(o.exact for o in outcomes),
        "under": sum(any(miss.kind == UNDER for miss in o.misses) for o in outcomes),
        "over": sum(o.over for o in outcomes),
    }


def _screens(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Least, median and most screens of the walks; empty without walks."""
    needed = [o.screens for o in outcomes if o.walked]
    return {"min": min(needed), "median": median_low(needed), "max": max(needed)} if needed else {}


def _case(outcome: Outcome) -> dict[str, Any]:
    return {
        "code": outcome.case.code,
        "group": outcome.case.group,
        "title": outcome.case.title,
        "safety": outcome.case.safety,
        "expected": outcome.case.expect.level.code,
        "findings": _verdict(outcome.findings),
        "walked": _verdict(outcome.walked) if outcome.walked else None,
        "screens": outcome.screens,
        "misses": [{"kind": miss.kind, "text": message(miss)} for miss in outcome.misses],
    }


def _verdict(verdict: Urgency) -> dict[str, str]:
    return {"level": verdict[0].code, "within": verdict[1].code}


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(w) if i else cell.ljust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def _range(found: dict[str, int]) -> str:
    return "{min} to {max}, median {median}".format(**found) if found else "none walked"


def _misses(outcomes: Iterable[Outcome]) -> Iterator[str]:
    missed = [o for o in outcomes if o.misses]
    yield f"{len(missed)} with a miss" if missed else "Every case passed."
    for outcome in missed:
        flag = " [safety case]" if outcome.case.safety else ""
        yield f"\n{outcome.case.code}: {outcome.case.title}{flag}"
        yield from (f"  {line(miss)}" for miss in outcome.misses)
