"""What the content is to reach on the published cases, and how near it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.benchmark.report import Data
from checker.benchmark.runs import BESIDE, WALKED, WAYS
from checker.benchmark.tables import ReportTable, share_text

Figure = Callable[[Data], Data]
"""From what was measured of one way to one share."""


def _level(labelled: str, what: str) -> Figure:
    return lambda way: next(row[what] for row in way["levels"] if row["level"] == labelled)


def _part(part: str, what: str) -> Figure:
    return lambda way: way[part][what]


GOALS: tuple[tuple[str, Figure, float, bool], ...] = (
    ("emergencies under-triaged", _level("emergency", "under"), 0.0, False),
    ("under-triage", _level("all", "under"), 0.0, False),
    ("over-triage", _level("all", "over"), 0.02, False),
    ("kind of pain right first, lenient", _part("kinds", "lenient"), 0.92, True),
    ("leading cause right, strict", _part("causes", "first_strict"), 0.75, True),
    ("leading cause right, lenient", _part("causes", "first_lenient"), 0.92, True),
    ("a right cause in the first three, lenient", _part("causes", "three_lenient"), 0.97, True),
    ("one of ours is right and the page says that nothing fits", _part("none_fits", "inside"), 0.05, False),
    (
        "nothing of ours is right and the page says so, or no more than worth knowing about",
        _part("none_fits", "outside_calm"),
        0.85,
        True,
    ),
    ("a tip is shown that must not be", _part("remedies", "must_not_labels"), 0.0, False),
)
"""What is counted, where it stands, the share to reach, and whether that is the least (else the most)."""
NOTE = "A goal counts as reached where the walked answers reach it; how sure that is, the intervals say."
MORE = (
    "*First result*: what the same people read before they answer a question that stands on it. *No change*: "
    "walked, and where a story is silent about what changes the pain, the answer is that nothing does."
)


def goals(data: Data) -> ReportTable:
    """One row for each goal, in each way of answering."""
    told = (*WAYS, *data.get("beside", ()))
    note = f"{NOTE} {MORE}" if "beside" in data else NOTE
    return ReportTable("Goals", [["", *told, "goal", ""], *_rows(data)], note=note)


def _rows(data: Data) -> Iterator[list[str]]:
    for title, figure, bound, least in GOALS:
        every = data["ways"] | data.get("beside", {})
        shares = {way: figure(every[way]) for way in (*WAYS, *BESIDE) if way in every}
        value = shares[WALKED]["share"]
        reached = value >= bound if least else value <= bound
        wanted = f"{'at least' if least else 'at most'} {bound:.0%}".replace("%", " %") if bound else "none"
        yield [title, *map(share_text, shares.values()), wanted, "reached" if reached else "MISSED"]
