"""What an edit changes: the same people and cases before and after it.

The people are drawn from the frequencies of the content before the edit, so
they say how much the tool's own picture moves, and nothing about the world.
The frequencies hold no prevalence of warning signs: levels come from the cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.cases import ClinicalCase, answer_all
from checker.evaluation.population import people
from checker.reasoning.causes import Differential, differential
from checker.reasoning.evidence import Answers, Evidence, from_findings, gather, implications
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.levels import CareLevel
from checker.reasoning.questions import is_minor
from checker.reasoning.relief import Relief, choose
from checker.reasoning.warning_signs import Screening, screen

PEOPLE = 2000
SEED = 1
NONE_FITS = ""
"""Stands for the leading cause where none fits, and for the first tip where there is none."""


@dataclass(frozen=True)
class Glance:
    """The parts of an assessment that an editor compares."""

    cause: str
    """Code of the leading condition, or NONE_FITS."""
    tips: tuple[str, ...]
    """Codes of tonight's tips, in order."""
    shown: frozenset[str]
    """Every remedy on the page."""


NOTHING = Glance(NONE_FITS, (), frozenset())
"""What somebody under 18 is shown."""


@dataclass(frozen=True)
class CaseChange:
    """One case that ends otherwise."""

    case: ClinicalCase
    level: tuple[CareLevel, CareLevel]
    """Before and after."""
    cause: tuple[str, str]
    first_tip: tuple[str, str]

    @property
    def lower(self) -> bool:
        """Whether the care level falls."""
        return self.level[1] < self.level[0]


@dataclass(frozen=True)
class Shift:
    """How many of the simulated people have something, before and after."""

    code: str
    before: int
    after: int


@dataclass(frozen=True)
class Effects:
    """All that an edit changes."""

    cases: tuple[CaseChange, ...]
    cases_run: int
    people: int
    causes: tuple[Shift, ...]
    """Leading causes whose number of people moves, the largest move first."""
    tips: tuple[Shift, ...]
    """First tips, likewise."""
    appear: tuple[str, ...]
    """Remedies that nobody was shown before, and somebody is now."""
    vanish: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything moves at all."""
        return bool(self.cases or self.causes or self.tips or self.appear or self.vanish)


def effects(
    before: KnowledgeBase, after: KnowledgeBase, cases: Iterable[ClinicalCase], count: int = PEOPLE
) -> Effects:
    """Compare two knowledge bases. `count` simulated people; every case that both understand."""
    told = tuple(cases)
    crowd = _crowd(before, count)
    earlier = tuple(seen.glance for seen in crowd)
    now = _again(before, after, crowd)
    shown = [frozenset().union(*(g.shown for g in glances)) for glances in (earlier, now)]
    return Effects(
        cases=tuple(change for case in told if (change := _case_change(before, after, case))),
        cases_run=len(told),
        people=len(crowd),
        causes=_shifts([g.cause for g in earlier], [g.cause for g in now]),
        tips=_shifts([_first(g) for g in earlier], [_first(g) for g in now]),
        appear=tuple(sorted(shown[1] - shown[0])),
        vanish=tuple(sorted(shown[0] - shown[1])),
    )


@dataclass(frozen=True)
class _Seen:
    """One person under the content before the edit, with what led to the glance."""

    answers: Answers
    evidence: Evidence
    screening: Screening
    causes: Differential
    glance: Glance


def glance(knowledge: KnowledgeBase, answers: Answers) -> Glance:
    """Leading cause and tips for these answers; much less than a whole assessment."""
    return NOTHING if is_minor(knowledge, answers) else _see(knowledge, answers).glance


def _see(knowledge: KnowledgeBase, answers: Answers) -> _Seen:
    evidence = gather(knowledge, answers)
    screening, causes = screen(knowledge, evidence), _without_pulls(differential(knowledge, evidence))
    return _Seen(answers, evidence, screening, causes, _glance(knowledge, evidence, screening, causes))


def _without_pulls(causes: Differential) -> Differential:
    """Nothing here reads them, and for 2,000 people they take hundreds of megabytes."""
    return replace(causes, causes=tuple(replace(cause, pulls=()) for cause in causes.causes))


def _glance(
    knowledge: KnowledgeBase, evidence: Evidence, screening: Screening, causes: Differential
) -> Glance:
    relief = choose(knowledge, evidence, screening, causes)
    return Glance(_leading(causes), tuple(t.remedy.code for t in relief.tonight), _shown(relief))


@lru_cache(maxsize=2)
def _crowd(knowledge: KnowledgeBase, count: int) -> tuple[_Seen, ...]:
    """The adults of a knowledge base, and what each is shown.

    Kept, because the release stays the same from edit to edit.
    """
    drawn = people(knowledge, count, SEED, rare=0)
    return tuple(_see(knowledge, p.answers) for p in drawn if not is_minor(knowledge, p.answers))


def _again(before: KnowledgeBase, after: KnowledgeBase, crowd: tuple[_Seen, ...]) -> tuple[Glance, ...]:
    """The same people after the edit. What the edit cannot have touched is not worked out again."""
    asked = _same(before, after, "questions", "groups")
    signs = asked and _same(before, after, "warning_signs")
    table = asked and _same(before, after, "conditions", "frequencies", "settings")

    def one(seen: _Seen) -> Glance:
        evidence = seen.evidence if asked else gather(after, seen.answers)
        screening = seen.screening if signs else screen(after, evidence)
        causes = seen.causes if table else differential(after, evidence)
        return _glance(after, evidence, screening, causes)

    return tuple(one(seen) for seen in crowd)


def _same(before: KnowledgeBase, after: KnowledgeBase, *parts: str) -> bool:
    return all(getattr(before, part) == getattr(after, part) for part in parts)


def _case_change(before: KnowledgeBase, after: KnowledgeBase, case: ClinicalCase) -> CaseChange | None:
    earlier, now = _of_case(before, case), _of_case(after, case)
    if earlier == now:
        return None
    (level, cause, tip), (new_level, new_cause, new_tip) = earlier, now
    return CaseChange(case, (level, new_level), (cause, new_cause), (tip, new_tip))


@lru_cache(maxsize=2048)
def _of_case(knowledge: KnowledgeBase, case: ClinicalCase) -> tuple[CareLevel, str, str]:
    """Level by the case's findings; leading cause and first tip as if every question were put."""
    implied = implications(knowledge)
    present = {c for code in case.present for c in (code, *implied.get(code, ()))}
    level = screen(knowledge, from_findings(knowledge, present, case.unsure)).level
    seen = glance(knowledge, answer_all(knowledge, case))
    return level, seen.cause, _first(seen)


def _shifts(before: Iterable[str], after: Iterable[str]) -> tuple[Shift, ...]:
    old, new = Counter(before), Counter(after)
    moved = [Shift(code, old[code], new[code]) for code in {**old, **new} if old[code] != new[code]]
    return tuple(sorted(moved, key=lambda s: (-abs(s.after - s.before), s.code)))


def _leading(causes: Differential) -> str:
    return NONE_FITS if causes.none_fits or not causes.causes else causes.causes[0].condition.code


def _first(seen: Glance) -> str:
    return seen.tips[0] if seen.tips else NONE_FITS


def _shown(relief: Relief) -> frozenset[str]:
    tips = (*relief.tonight, *relief.morning, *relief.this_week, *relief.more, *relief.pinned)
    return frozenset(tip.remedy.code for tip in tips)


def names(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Code of a condition or remedy -> its name, for telling."""
    causes = {c.code: c.name for c in knowledge.conditions}
    return {NONE_FITS: "none of these", **causes, **{r.code: r.title for r in knowledge.remedies}}
