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
    title: str
    all_of: tuple[tuple[str, ...], ...]
    level: CareLevel
    within: TimeFrame
    do_now: str
    why: str
    """Words of its own, for content that leaves the trigger without a sign."""


FLOORS: tuple[Floor, ...] = (
    Floor(
        "article-weakness",
        "Sudden or growing weakness of the leg or foot",
        (("leg-weak-sudden", "leg-weak-worsening", "leg-weak-rapid", "leg-cannot-move"),),
        CareLevel.URGENT,
        TimeFrame.TODAY,
        "Get examined. Hold rails, and ask somebody to stay near.",
        "A nerve may be pressed hard. An examination shows how strong the leg is.",
    ),
    Floor(
        "article-numbness",
        "Numbness or tingling past the knee",
        (("numb-below-knee",),),
        CareLevel.URGENT,
        TimeFrame.TODAY,
        "Get advice. A call counts.",
        "A nerve may be irritated or pressed. Somebody should test strength and reflexes.",
    ),
    Floor(
        "article-bladder-bowel",
        "Loss of bladder or bowel control",
        (("bladder-bowel",),),
        CareLevel.EMERGENCY,
        TimeFrame.NOW,
        "Go to an emergency department now.",
        "Nerves low in the spine control pee and poo. Quick treatment can protect them.",
    ),
    Floor(
        "article-no-sleep",
        "Pain that stops all sleep",
        (("pain-stops-all-sleep",),),
        CareLevel.SEE_PROFESSIONAL,
        TimeFrame.ONE_WEEK,
        "Book to be seen.",
        "Nights without any sleep are reason enough to be examined.",
    ),
    Floor(
        "article-weeks",
        "Pain that lasts beyond a few weeks despite self-care",
        (
            ("duration-3-6w", "duration-6-12w", "duration-over-12w"),
            ("self-care-2w-or-more", "duration-6-12w", "duration-over-12w"),
        ),
        CareLevel.SEE_PROFESSIONAL,
        TimeFrame.TWO_WEEKS,
        "Book to be seen.",
        "Most pain like this gets better within weeks. Yours has lasted longer.",
    ),
    Floor(
        "article-no-relief",
        "Pain that no change of position eases",
        (("position-changes-no-help",),),
        CareLevel.SEE_PROFESSIONAL,
        TimeFrame.TWO_WEEKS,
        "Book to be seen.",
        "Changing how you lie helps most people. When it does not, the cause may be another one.",
    ),
)
"""Each is held at its level, whatever content says."""


def as_sign(floor: Floor, asked: Set[str]) -> WarningSign:
    """The floor as a sign, over those of its symptoms that are asked."""
    clauses = tuple(Clause(tuple(code for code in any_of if code in asked)) for any_of in floor.all_of)
    return WarningSign(
        code=floor.code,
        title=floor.title,
        criterion=Criterion(clauses),
        level=floor.level,
        within=floor.within,
        do_now=floor.do_now,
        do_not=(),
        why=floor.why,
    )
