"""Everyday people as tables."""

from __future__ import annotations

from collections.abc import Iterator

from checker.benchmark.report import Data
from checker.benchmark.tables import ReportTable, finely
from checker.reasoning.knowledge.levels import CareLevel

NOTE = (
    "Assumed rates of everyday answers, on top of our own tables: they say how often rules speak to people "
    "with an ordinary cause, and nothing about how common anything is. Everybody is asked all that could be "
    "put to them. Each answer is drawn by itself, although strong pain, bad nights and days without work go "
    "together: so more people have at least one of them here than there would be."
)


def everyday(data: Data) -> Iterator[ReportTable]:
    """The goals first, then the figures."""
    title = f"Everyday people, {data['people']}, seed {data['seed']}"
    yield ReportTable(f"{title}: goals", [["goal", "figure", ""], *map(_goal, data["goals"])], note=NOTE)
    for goal in data["goals"]:
        if goal["in_the_way"]:
            yield _in_the_way(goal)
    levels = [level.code for level in CareLevel]
    rows = [[r["of"], str(r["n"]), *(finely(r[level]) for level in levels)] for r in data["levels"]]
    yield ReportTable(f"{title}: care level", [["of", "n", *levels], *rows])
    sole = [[_rule(row), finely(row)] for row in data["sole"]]
    yield ReportTable(
        f"{title}: the sole reason of an urgent or emergency result", [["rule", "share of all people"], *sole]
    )


def _in_the_way(goal: Data) -> ReportTable:
    rows = [[_rule(row), finely(row["alone"]), finely(row), row["stays"]] for row in goal["in_the_way"]]
    head = ["rule", "alone", "alone or with others", "why it stays"]
    return ReportTable(f"In the way of “{goal['title']}”", [head, *rows])


def _goal(goal: Data) -> list[str]:
    return [
        goal["title"],
        finely(goal) if "share" in goal else goal["figure"],
        "pass" if goal["hit"] else "MISS",
    ]


def _rule(row: Data) -> str:
    return f"{row['rule']}: {row['title']}"
