"""The triggers of the source article: the one place where code knows the names of symptoms."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from checker.reasoning.knowledge import Clause, Criterion, WarningSign
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame


@dataclass(frozen=True)
class Floor:
    """One trigger of the source article; content may raise it, never lower it."""

    code: str
    all_of: tuple[tuple[str, ...], ...]
    level: CareLevel
    within: TimeFrame


FLOORS: tuple[Floor, ...] = (
    Floor(
        "article-weakness",
        (("leg-weak-sudden", "leg-weak-worsening", "leg-weak-rapid", "leg-cannot-move"),),
        CareLevel.URGENT,
        TimeFrame.TODAY,
    ),
    Floor(
        "article-numbness",
        (("numb-below-knee",),),
        CareLevel.URGENT,
        TimeFrame.TODAY,
    ),
    Floor(
        "article-bladder-bowel",
        (("bladder-bowel",),),
        CareLevel.EMERGENCY,
        TimeFrame.NOW,
    ),
    Floor(
        "article-no-sleep",
        (("pain-stops-all-sleep",),),
        CareLevel.SEE_PROFESSIONAL,
        TimeFrame.ONE_WEEK,
    ),
    Floor(
        "article-weeks",
        (
            ("duration-3-6w", "duration-6-12w", "duration-over-12w"),
            ("self-care-2w-or-more", "duration-6-12w", "duration-over-12w"),
        ),
        CareLevel.SEE_PROFESSIONAL,
        TimeFrame.TWO_WEEKS,
    ),
    Floor(
        "article-no-relief",
        (("position-changes-no-help",),),
        CareLevel.SEE_PROFESSIONAL,
        TimeFrame.TWO_WEEKS,
    ),
)
"""Each is held at its level, whatever content says."""


def as_sign(floor: Floor, asked: Set[str]) -> WarningSign:
    """The floor as a sign without words, over those of its symptoms that are asked."""
    clauses = tuple(Clause(tuple(code for code in any_of if code in asked)) for any_of in floor.all_of)
    return WarningSign(
        code=floor.code,
        title="",
        criterion=Criterion(clauses),
        level=floor.level,
        within=floor.within,
        do_now="",
        do_not=(),
        why="",
    )
