"""At which care level everyday people end, by cause and age; which rules alone send them there; the goals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.benchmark.everyday.drawing import Everyday, everyday_people
from checker.benchmark.everyday.rates import Goal, RateGroup, Rates
from checker.benchmark.proportions import Share, share_of
from checker.benchmark.report import Data
from checker.presenting.floors import spoken
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.warning_signs.screening import Raised, Screening, signs

PEOPLE = 3000
IN_THE_WAY = 12
"""So many rules are named for a goal that is missed, those that bear most on it first."""


@dataclass(frozen=True)
class End:
    """One of the people, and how they end."""

    person: Everyday
    screening: Screening

    @property
    def level(self) -> CareLevel:
        """The care level."""
        return self.screening.level

    def at_least(self, level: CareLevel, apart_from: Iterable[str] = ()) -> list[Raised]:
        """The signs that count for this level or more, less those that rest on `apart_from` alone."""
        left_out = set(apart_from)
        return [r for r in self.screening.raised if r.level >= level and not left_out.issuperset(r.because)]


def measured(knowledge: KnowledgeBase, rates: Rates, count: int, seed: int) -> Data:
    """Everything about `count` everyday people, JSON-able. The rates must not name codes that are gone."""
    drawn = everyday_people(knowledge, rates, count, seed)
    ends = [End(p, Interview(knowledge, p.answers).screening) for p in drawn]
    sole = Counter(_sole(end, CareLevel.URGENT, ()) for end in ends)
    return {
        "people": count,
        "seed": seed,
        "provenance": rates.provenance,
        "levels": [_levels(title, part) for title, part in _parts(knowledge, rates, ends)],
        "sole": _ranked(knowledge, sole, len(ends)),
        "goals": [_goal(knowledge, goal, _members(rates, goal, ends), rates.stays) for goal in rates.goals],
    }


def _parts(
    knowledge: KnowledgeBase, rates: Rates, ends: Sequence[End]
) -> Iterable[tuple[str, Sequence[End]]]:
    yield "all", ends
    for group in rates.groups:
        yield group.title, [end for end in ends if _is_in(group, end)]
    for title, band in rates.ages.items():
        yield title, [end for end in ends if not end.person.present.isdisjoint(band)]
    for cause in knowledge.conditions:
        yield cause.code, [end for end in ends if end.person.cause == cause.code]


def _is_in(group: RateGroup, end: End) -> bool:
    return all(not end.person.present.isdisjoint(clause) for clause in group.all_of)


def _levels(title: str, ends: Sequence[End]) -> Data:
    found = Counter(end.level for end in ends)
    shares = {level.code: Share(found[level], len(ends)).as_data() for level in CareLevel}
    return {"of": title, "n": len(ends), **shares}


def _sole(end: End, level: CareLevel, apart_from: Iterable[str]) -> str:
    """The one rule that sends somebody to this level or above; empty if there are none or several."""
    raised = end.at_least(level, apart_from)
    return raised[0].sign.code if len(raised) == 1 else ""


def _ranked(knowledge: KnowledgeBase, counts: Counter[str], of: int) -> list[Data]:
    """Rules, that which speaks alone most often first."""
    titles = {sign.code: spoken(sign).title for sign, _ in signs(knowledge)}
    found = sorted((-n, code) for code, n in counts.items() if code)
    return [{"rule": code, "title": titles[code], **Share(-n, of).as_data()} for n, code in found]


def _members(rates: Rates, goal: Goal, ends: Sequence[End]) -> Sequence[End]:
    group = next((g for g in rates.groups if g.code == goal.group), None)
    return [end for end in ends if _is_in(group, end)] if group else ends


def _goal(knowledge: KnowledgeBase, goal: Goal, ends: Sequence[End], stays: Mapping[str, str]) -> Data:
    share = _share(ends, lambda end: _counts(goal, end))
    percent = 100 * share["share"]
    hit = (goal.most is None or percent <= goal.most) and (goal.least is None or percent >= goal.least)
    told = {"title": goal.title, **share, "hit": hit}
    in_the_way = [] if hit else _in_the_way(knowledge, goal, ends)
    return {**told, "in_the_way": [{**row, "stays": stays.get(row["rule"], "")} for row in in_the_way]}


def _counts(goal: Goal, end: End) -> bool:
    """Whether somebody ends at the level, for another reason than those set apart."""
    if not goal.apart_from:
        return end.level is goal.level
    return end.level is goal.level and bool(end.at_least(goal.level, goal.apart_from))


def _in_the_way(knowledge: KnowledgeBase, goal: Goal, ends: Sequence[End]) -> list[Data]:
    """The rules without which more would end as the goal asks, those that are alone in the way first."""
    alone, beside = Counter[str](), Counter[str]()
    for end in ends:
        raised = [r.sign.code for r in _against(goal, end)]
        beside.update(raised)
        alone.update(raised if len(raised) == 1 else [])
    ranked = _ranked(knowledge, beside, len(ends))
    rows = [{**row, "alone": Share(alone[row["rule"]], len(ends)).as_data()} for row in ranked]
    return sorted(rows, key=lambda row: -int(row["alone"]["count"]))[:IN_THE_WAY]


def _against(goal: Goal, end: End) -> list[Raised]:
    """The signs that keep somebody from ending as the goal asks."""
    if goal.least is not None:
        return end.at_least(CareLevel(goal.level + 1)) if end.level > goal.level else []
    return end.at_least(goal.level, goal.apart_from) if _counts(goal, end) else []


def _share(ends: Sequence[End], flag: Callable[[End], bool]) -> dict[str, float | int]:
    return share_of([flag(end) for end in ends]).as_data()
