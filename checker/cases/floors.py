"""What the source article demands of a case or a rule: content may raise it, nobody may lower it here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.cases.story import ClinicalCase
from checker.presenting.floors import title_of
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.warning_signs.floors import FLOORS, Floor

_WHY = (
    "The article that this checker is built on asks for at least “{level}” for: {title}. Content may ask for "
    "more, never for less, because somebody with this sign must not be told to wait."
)


def bearing(case: ClinicalCase) -> tuple[Floor, ...]:
    """The floors that hold for what is true of a case, or was answered in it."""
    said = {*case.present, *case.answered}
    return tuple(f for f in FLOORS if all(not said.isdisjoint(clause) for clause in f.all_of))


def weakened(before: ClinicalCase | None, after: ClinicalCase) -> list[str]:
    """Why a safety case may not be changed so; empty if it may."""
    if before is None or not before.safety:
        held: Sequence[Floor] = ()
    else:
        held = bearing(before)
    if held and not after.safety:
        return [f"It must stay a safety case. {explained(floor)}" for floor in held]
    gone = [f for f in held if f not in bearing(after)]
    lost = [f"What makes it a case of “{title_of(f.code)}” must stay." for f in gone]
    low = [explained(f) for f in bearing(after) if after.safety and after.expect.level < f.level]
    return [*lost, *low]


def lowered(symptoms: Iterable[str], before: CareLevel, after: CareLevel) -> list[str]:
    """Why the level of a rule over any of these symptoms may not be changed so."""
    read = set(symptoms)
    carried = [f for f in FLOORS if len(f.all_of) == 1 and not read.isdisjoint(f.all_of[0])]
    return [explained(floor) for floor in carried if before >= floor.level > after]


def explained(floor: Floor) -> str:
    """The reason in plain words."""
    return _WHY.format(level=floor.level.code.replace("-", " "), title=title_of(floor.code))
