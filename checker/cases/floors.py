"""What the source article demands of a case or a rule: content may raise it, nobody may lower it here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.cases.story import ClinicalCase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.knowledge.problem import Problem, error
from checker.reasoning.warning_signs.floors import FLOORS, Floor


def bearing(case: ClinicalCase) -> tuple[Floor, ...]:
    """The floors that hold for what is true of a case, or was answered in it."""
    said = {*case.present, *case.answered}
    return tuple(f for f in FLOORS if all(not said.isdisjoint(clause) for clause in f.all_of))


def weakened(before: ClinicalCase | None, after: ClinicalCase) -> list[Problem]:
    """Why a safety case may not be changed so; empty if it may."""
    if before is None or not before.safety:
        held: Sequence[Floor] = ()
    else:
        held = bearing(before)
    if held and not after.safety:
        return [error("stays-safety", why=demand_of(floor)) for floor in held]
    gone = [f for f in held if f not in bearing(after)]
    lost = [error("floor-stays", floor=f.code) for f in gone]
    low = [demand_of(f) for f in bearing(after) if after.safety and after.expect.level < f.level]
    return [*lost, *low]


def lowered(symptoms: Iterable[str], before: CareLevel, after: CareLevel) -> list[Problem]:
    """Why the level of a rule over any of these symptoms may not be changed so."""
    read = set(symptoms)
    carried = [f for f in FLOORS if len(f.all_of) == 1 and not read.isdisjoint(f.all_of[0])]
    return [demand_of(floor) for floor in carried if before >= floor.level > after]


def demand_of(floor: Floor) -> Problem:
    """What the article asks for."""
    return error("floor-asks", asked_level=floor.level.code, floor=floor.code)
