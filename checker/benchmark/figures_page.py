"""The figures that matter most, as a table and as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.benchmark.figures import Influence, Influences, Moves
from checker.benchmark.looked_up import LookedUp
from checker.benchmark.page import markdown
from checker.benchmark.ranged_figures import SHARE, Figure
from checker.benchmark.tables import ReportTable
from checker.reasoning.knowledge import KnowledgeBase

FIRST = 60

SHARE_KEY = "share"
"""Stands in the file of what was looked up for the share of a cause."""

Found = Mapping[tuple[str, str], LookedUp]

_COLUMNS = ("", "answer", "cause", "figure", "rests on", "cases", "simulated")

_PAGE = """# The figures that move the most

Written by `python manage.py figures --page`; do not edit by hand. Content {checksum}.

Each figure, by itself, is put at the lower and at the upper end of its
[range](../adr/0014-every-figure-has-a-range.md), and everybody's answers are read again: the {cases} adults
among the open published cases, and {simulated} people drawn from our own tables, with questions skipped and
slips. A case has answered what its story tells, a simulated person whatever could be asked. Of {figures}
figures {moving} move the leading cause of somebody; these are the first {first}. Both groups weigh alike, and
a change of the kind of pain counts twice, as it is a change of the leading cause, too.

- **Figure**: how many in a hundred with this cause give this answer, and its range. For a share: how many
  have this cause among those who come, before any answer.
- **Rests on**: the codes of its sources, or an estimate. A source may say only which way a figure points;
  what was taken from it stands on the page of the cause.
- **Cases**, **simulated**: for how many another cause · another kind of pain comes first at either end, of
  those whose answers read the figure. That a figure moves a case says that it matters, not which way it
  should go: no figure is tuned to a case.
- **Looked up**: what a search of abstracts, open papers and pages found, read in excerpts and seldom whole
  (`checker/benchmark/looked_up.yaml`). No clinician has reviewed it. Where a published figure is not ours,
  that is told, and nothing was changed here.

{table}
"""


def figures_table(knowledge: KnowledgeBase, found: Influences, first: int = FIRST) -> ReportTable:
    """The figures that move the most, for a terminal."""
    rows = [list(_COLUMNS), *_rows(knowledge, found, first)]
    return ReportTable(f"{len(found.rows)} figures move the leading cause of somebody", rows)


def as_page(knowledge: KnowledgeBase, checksum: str, found: Influences, looked_up: Found) -> str:
    """The whole page."""
    each = zip(_rows(knowledge, found, FIRST), found.rows, strict=False)
    rows = [[*row, _looked_up(of.figure, looked_up)] for row, of in each]
    table = ReportTable("", [[*_COLUMNS, "looked up"], *rows])
    counts = {"cases": found.cases, "simulated": found.simulated, "moving": len(found.rows)}
    return _PAGE.format(
        **counts,
        checksum=checksum[:12],
        figures=(len(knowledge.frequencies) + 1) * len(knowledge.conditions),
        first=len(rows),
        table="\n".join(markdown(table)),
    )


def missing(found: Influences, looked_up: Found) -> list[Figure]:
    """Which of the first figures nobody has looked up yet."""
    return [each.figure for each in found.rows[:FIRST] if _key(each.figure) not in looked_up]


def _rows(knowledge: KnowledgeBase, found: Influences, first: int) -> Iterator[list[str]]:
    for rank, each in enumerate(found.rows[:first], 1):
        yield [str(rank), *_figure(knowledge, each), _moves(each.cases), _moves(each.simulated)]


def _figure(knowledge: KnowledgeBase, each: Influence) -> list[str]:
    figure = each.figure
    answer = f"`{figure.row}`" if figure.row != SHARE else "share of the cause"
    numbers = f"{figure.percent:g} ({figure.low:.3g} to {figure.high:.3g})"
    name = knowledge.condition[figure.condition].name
    return [answer, name, numbers, figure.source.replace("/", ", ") or "estimate"]


def _moves(moves: Moves) -> str:
    return f"{moves.leader} · {moves.kind} of {moves.touched}"


def _looked_up(figure: Figure, looked_up: Found) -> str:
    found = looked_up.get(_key(figure))
    return str(found) if found else "not yet"


def _key(figure: Figure) -> tuple[str, str]:
    return figure.row or SHARE_KEY, figure.condition
