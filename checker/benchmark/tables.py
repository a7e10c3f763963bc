"""The report as lines of tables: for the terminal and for Markdown alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checker.benchmark.medians import range_text
from checker.benchmark.proportions import Share
from checker.benchmark.report import Data
from checker.benchmark.runs import WALKED, WAYS

_CHANGED = {"level_lower": "level lower", "level_higher": "level higher", "leader": "another cause first"}


@dataclass(frozen=True)
class ReportTable:
    """A heading, what it says, and rows of which the first names the columns."""

    title: str
    rows: Sequence[Sequence[str]]
    note: str = ""


def share_text(share: Data) -> str:
    """A share as it stands in JSON, for people."""
    return str(Share(int(share["count"]), int(share["n"])))


def of_way(way: str, data: Data) -> Iterator[ReportTable]:
    """Every table of one way of answering."""
    yield ReportTable(f"Care level, {way}", _levels(data["levels"]))
    yield ReportTable(f"Kind of pain, {way}", _kinds(data["kinds"]))
    yield ReportTable(
        f"Bands of kinds, {way}",
        _bands(data["kind_bands"]),
        note="How often the family that leads is right, by how well it is said to fit.",
    )
    yield ReportTable(f"Causes, {way}", _causes(data["causes"]))
    yield ReportTable(f"Nothing fits, {way}", _none_fits(data["none_fits"]))
    yield ReportTable(
        f"Bands, {way}", _bands(data["bands"]), note="How often a cause that is shown so is right."
    )
    yield ReportTable(
        f"Remedies, {way}", _remedies(data["remedies"]), note="Cases in which a label is broken."
    )
    if way == WALKED:
        yield ReportTable(
            "Asked", _asked(data["asked"]), note="The median with its 95 % interval in brackets."
        )
    yield ReportTable(f"Fair other answers, {way}", _alternatives(data["alternatives"]))
    yield ReportTable(f"One answer changed, {way}", _stability(data["stability"]))


def baselines(data: Data) -> Iterator[ReportTable]:
    """What no answers at all would reach."""
    rows = [["everybody gets", "under-triage", "over-triage", "under-triage, safety cases"]]
    rows += [
        [r["name"], share_text(r["under"]), share_text(r["over"]), share_text(r["under_safety"])]
        for r in data["levels"]
    ]
    yield ReportTable("Baselines, care level", rows)
    named = {"name": data["causes"]["name"], **data["causes"]}
    yield ReportTable(
        f"Baselines, causes: {named['name']}, then {', '.join(named['three'][1:])}", _causes(named)
    )


def each_case(data: Data) -> ReportTable:
    """What came of every case, and how much it was asked."""
    head = ["case", "labelled", *(f"level, {way}" for way in WAYS), *(f"first, {way}" for way in WAYS)]
    rows = [
        [
            case["code"],
            case["care"]["level"],
            *(case["ways"][way]["level"] for way in WAYS),
            *(", ".join(case["ways"][way]["three"][:1]) or "none" for way in WAYS),
            *(str(case["ways"][WALKED][what]) for what in ("screens", "questions")),
        ]
        for case in data["each"]
    ]
    return ReportTable("Each case", [[*head, "screens, walked", "questions, walked"], *rows])


def population(data: Data) -> ReportTable:
    """The coherence check."""
    head = [
        "people from our own tables",
        "true kind first",
        "true class first",
        "in the first three",
        "screens",
    ]
    rows = [
        [row["kind"], *map(share_text, _of(row, "right_kind", "first", "three")), range_text(row["screens"])]
        for row in data["kinds"]
    ]
    return ReportTable(f"Coherence check, {data['people']} people, seed {data['seed']}", [head, *rows])


def population_bands(data: Data) -> Iterator[ReportTable]:
    """Calibration of the bands on the population, of kinds and of causes."""
    for part, what in (("kind_bands", "the kind that leads so"), ("bands", "a cause that is shown so")):
        rows = [["", *data["kinds"][0][part]]]
        rows += [[row["kind"], *map(share_text, row[part].values())] for row in data["kinds"]]
        yield ReportTable(f"Bands in the coherence check: how often {what} is the true one", rows)


def finely(share: Data) -> str:
    """A share to a tenth of a percent, with its interval."""
    return "{:.1f} % ({:.1f} to {:.1f})".format(*(100 * share[name] for name in ("share", "low", "high")))


def _levels(rows: Iterable[Data]) -> list[list[str]]:
    head = ["labelled", "n", "under-triage", "over-triage", "as labelled"]
    return [
        head,
        *(
            [r["level"], str(r["under"]["n"]), *map(share_text, _of(r, "under", "over", "exact"))]
            for r in rows
        ),
    ]


def _causes(data: Data) -> list[list[str]]:
    return [
        ["", "leading cause", "in the first three"],
        ["strict", *map(share_text, _of(data, "first_strict", "three_strict"))],
        ["lenient", *map(share_text, _of(data, "first_lenient", "three_lenient"))],
    ]


def _kinds(data: Data) -> list[list[str]]:
    return [["", "right one first"], *([name, share_text(data[name])] for name in ("strict", "lenient"))]


def _none_fits(data: Data) -> list[list[str]]:
    return [
        ["", "share"],
        ["nothing of ours is right: the page says that none fits", share_text(data["outside"])],
        [
            "nothing of ours is right: it says so, or no more than worth knowing about",
            share_text(data["outside_calm"]),
        ],
        ['nothing of ours is right: one of ours "fits well"', share_text(data["crowned_outside"])],
        ["one of ours is right: the page says that none fits", share_text(data["inside"])],
    ]


def _bands(rows: Iterable[Data]) -> list[list[str]]:
    head = ["band", "right, strict", "right, lenient", "shown where none of ours is right"]
    return [
        head,
        *([r["band"], *map(share_text, _of(r, "strict", "lenient", "shown_outside"))] for r in rows),
    ]


def _remedies(data: Data) -> list[list[str]]:
    return [
        ["", "share"],
        ["a remedy is shown that must not be", share_text(data["must_not"])],
        ["the same, counted by remedy", share_text(data["must_not_labels"])],
        ["a required remedy is missing", share_text(data["must"])],
        ["none of several that would do is shown", share_text(data["must_any"])],
    ]


def _asked(data: Data) -> list[list[str]]:
    rows = [
        [name, str(row["screens"]["n"]), *(range_text(row[what]) for what in ("screens", "questions"))]
        for name, row in data.items()
    ]
    return [["", "n", "screens", "questions"], *rows]


def _alternatives(data: Data) -> list[list[str]]:
    return [
        ["", "share"],
        ["under-triage", share_text(data["under"])],
        ["over-triage", share_text(data["over"])],
        ["another cause first", share_text(data["leader"])],
    ]


def _stability(rows: Iterable[Data]) -> list[list[str]]:
    return [
        ["answer", *_CHANGED.values()],
        *([r["change"], *map(share_text, _of(r, *_CHANGED))] for r in rows),
    ]


def _of(row: Data, *names: str) -> list[dict[str, Any]]:
    return [row[name] for name in names]
