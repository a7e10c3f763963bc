"""What a run misses of a case's labels, in words, and the reason that is written for it.

Reasons stand in `reasons.yaml` beside the cases: a miss is known by case, kind and way of answering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checker.benchmark.cases import PUBLISHED
from checker.benchmark.runs import PublishedRun
from checker.cases import CaseError
from checker.reasoning.knowledge.problem import in_file

UNDER, OVER, _CAUSE, _ANOTHER, FITS_WELL = (
    "under-triage",
    "over-triage",
    "cause",
    "another-cause",
    "fits-well",
)
_FORBIDDEN, MISSING, _COMFORTS, OTHER = "forbidden", "missing", "comforts", "other-answer"
BECAUSE = {
    "open": "No clinical reason",
    "caution": "Caution by decision",
    "silence": "The story is silent",
    "limit": "Cannot be told apart",
    "unasked": "Told, and not asked",
}

_Key = tuple[str, str, str]
"""Case, kind of miss, way of answering."""


@dataclass(frozen=True)
class Reason:
    """Why something is missed."""

    because: str
    """One of BECAUSE."""
    why: str

    def __str__(self) -> str:
        return f"{BECAUSE[self.because]}: {self.why}"


@dataclass(frozen=True)
class Corrected:
    """What a case showed, and what was then changed in the content for a reason of its own."""

    case: str
    kind: str
    what: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Reasons:
    """All that is written about misses."""

    of: Mapping[_Key, Reason]
    corrected: tuple[Corrected, ...] = ()

    def why(self, case: str, kind: str, way: str) -> str:
        """The reason in one phrase; that there is none where nobody wrote any."""
        return str(self.of.get((case, kind, way), "No reason is written yet."))


def read_reasons(folder: Path | str = PUBLISHED) -> Reasons:
    """The reasons that stand beside the cases. Raises CaseError that names what is wrong."""
    path = Path(folder) / "reasons.yaml"
    plain = yaml.safe_load(path.read_text("utf-8"))
    try:
        rows = [(key, _reason(row)) for row in plain["reasons"] for key in _keys(row)]
        fixed = tuple(Corrected(**{**row, "sources": tuple(row["sources"])}) for row in plain["corrected"])
    except (KeyError, TypeError, ValueError) as error:
        raise CaseError([in_file("cannot-be-read", path.name, said=repr(error))]) from error
    if twice := sorted({key for key, _ in rows if [k for k, _ in rows].count(key) > 1}):
        raise CaseError([in_file("two-reasons", path.name, codes=key) for key in twice])
    return Reasons(dict(rows), fixed)


def missed(run: PublishedRun) -> Iterator[tuple[str, str]]:
    """Kind and words of each label that a run does not keep."""
    case, ranked = run.case, ", then ".join(run.ranked[:3])
    flag = ", safety case" if case.safety else ""
    levels = f"{run.result.level.code}, at least {case.care.lowest.code}"
    if run.under:
        yield UNDER, f"**under-triage**{flag}: {levels}. {case.care.reason}"
    if run.over:
        found, most = run.result.level.code, case.care.highest.code
        yield OVER, f"over-triage: {found}, at most {most}. {case.care.reason}"
    if case.scored_for_causes and not run.right(first=1, lenient=True):
        yield _CAUSE, f"cause: {ranked}; right: {' or '.join(case.truth.causes)}"
    elif case.scored_for_causes and not run.right(first=1, lenient=False):
        yield (
            _ANOTHER,
            f"cause accepted, not the labelled: {ranked}; labelled: {' or '.join(case.truth.causes)}",
        )
    if case.truth.outside and run.crowned:
        yield FITS_WELL, f'{run.crowned} "fits well"; it was {case.truth.outside}'
    yield from _remedies(run)


def _remedies(run: PublishedRun) -> Iterator[tuple[str, str]]:
    if run.forbidden:
        yield _FORBIDDEN, f"shows {', '.join(run.forbidden)}, which must not be"
    if run.missing:
        yield MISSING, f"does not show {', '.join(run.missing)}"
    if run.none_of_any:
        yield _COMFORTS, "shows none of the comforts, any of which would do"


def _reason(row: Mapping[str, Any]) -> Reason:
    if row["because"] not in BECAUSE or not row["why"].strip():
        raise ValueError(f"{row['case']}: {row['because']!r} is not one of {', '.join(BECAUSE)}")
    return Reason(row["because"], row["why"].strip())


def _keys(row: Mapping[str, Any]) -> Iterator[_Key]:
    yield from ((row["case"], row["kind"], way) for way in row["runs"])
