"""What an edit changes: the same people and cases before and after it.

The people are drawn from the frequencies of the content before the edit, so
they say how much the tool's own picture moves, and nothing about the world.
The frequencies hold no prevalence of warning signs: levels come from the cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from checker.cases import ClinicalCase, answer_all
from checker.impact.kept import KeptByEdit, kept_by
from checker.impact.outcomes import NONE_FITS, NOTHING, Seen, again, glance, see
from checker.impact.simulated_people import people
from checker.reasoning.evidence import Answers, from_findings
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.implied import with_implied
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import known_answers
from checker.reasoning.warning_signs.screening import Screening, screen

PEOPLE = 2000
_SEED = 1


Tips = tuple[str, ...]
"""Codes of tonight's tips, in order."""


@dataclass(frozen=True)
class CaseChange:
    """One case that ends otherwise."""

    case: ClinicalCase
    level: tuple[CareLevel, CareLevel]
    """Before and after."""
    cause: tuple[str, str]
    tips: tuple[Tips, Tips]

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
class Impact:
    """All that an edit changes."""

    cases: tuple[CaseChange, ...]
    cases_run: int
    people: int
    causes: tuple[Shift, ...]
    """Leading causes whose number of people moves, the largest move first."""
    tips: tuple[Shift, ...]
    """First tips whose number of people moves, the largest move first."""
    appear: tuple[str, ...]
    """Remedies that nobody was shown before, and somebody is now."""
    vanish: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything moves at all."""
        return bool(self.cases or self.causes or self.tips or self.appear or self.vanish)


def impact_of(
    before: KnowledgeBase, after: KnowledgeBase, cases: Iterable[ClinicalCase], count: int = PEOPLE
) -> Impact:
    """Compare two knowledge bases. `count` simulated people; every case that both understand."""
    told = tuple(cases)
    crowd = _crowd(before, count)
    earlier = tuple(seen.glance for seen in crowd)
    kept = kept_by(before, after)
    now = tuple(again(kept, after, seen) for seen in crowd)
    shown = [frozenset().union(*(g.shown for g in glances)) for glances in (earlier, now)]
    return Impact(
        cases=tuple(change for case in told if (change := _case_change(before, after, case))),
        cases_run=len(told),
        people=len(crowd),
        causes=_shifts([g.cause for g in earlier], [g.cause for g in now]),
        tips=_shifts([g.first_tip for g in earlier], [g.first_tip for g in now]),
        appear=tuple(sorted(shown[1] - shown[0])),
        vanish=tuple(sorted(shown[0] - shown[1])),
    )


@lru_cache(maxsize=2)
def _crowd(knowledge: KnowledgeBase, count: int) -> tuple[Seen, ...]:
    """The adults of a knowledge base, and what each is shown.

    Kept, because the release stays the same from edit to edit.
    """
    drawn = people(knowledge, count, _SEED, rare=0)
    return tuple(seen for p in drawn if (seen := see(knowledge, p.answers)))


def _case_change(before: KnowledgeBase, after: KnowledgeBase, case: ClinicalCase) -> CaseChange | None:
    earlier = _of_case(before, case)
    now = _case_again(kept_by(before, after), before, after, case)
    if earlier == now:
        return None
    (level, cause, tips), (new_level, new_cause, new_tips) = earlier, now
    return CaseChange(case, (level, new_level), (cause, new_cause), (tips, new_tips))


Ends = tuple[CareLevel, str, Tips]
"""How a case ends: level by its findings; leading cause and tonight's tips as if every question were put."""


def _of_case(knowledge: KnowledgeBase, case: ClinicalCase) -> Ends:
    seen = _case_seen(knowledge, case)
    shown = seen.glance if seen else NOTHING
    return level_of(knowledge, case), shown.cause, shown.tips


def _case_again(kept: KeptByEdit, before: KnowledgeBase, after: KnowledgeBase, case: ClinicalCase) -> Ends:
    seen = _case_seen(before, case)
    if kept.questions and kept.signs:  # so the person answers as before
        level = level_of(before, case)
        shown = again(kept, after, seen) if seen else NOTHING
    else:
        level = level_of(after, case)
        shown = glance(after, _given(after, case))
    return level, shown.cause, shown.tips


@lru_cache(maxsize=2048)
def _case_seen(knowledge: KnowledgeBase, case: ClinicalCase) -> Seen | None:
    """The case's person; None if they are under 18."""
    return see(knowledge, _given(knowledge, case))


def _given(knowledge: KnowledgeBase, case: ClinicalCase) -> Answers:
    """The answers of a case: as stated, or what its person would say to every question."""
    return known_answers(knowledge, case.answers) if case.answers else answer_all(knowledge, case)


def level_of(knowledge: KnowledgeBase, case: ClinicalCase) -> CareLevel:
    """The care level that the findings of a case lead to."""
    return screening_of(knowledge, case).level


@lru_cache(maxsize=2048)
def screening_of(knowledge: KnowledgeBase, case: ClinicalCase) -> Screening:
    """The warning signs that the findings of a case raise."""
    if case.answers:
        return Interview(knowledge, _given(knowledge, case)).screening
    present = with_implied(knowledge, case.present)
    return screen(knowledge, from_findings(knowledge, present, case.unsure))


def shown_to(knowledge: KnowledgeBase, case: ClinicalCase) -> frozenset[str]:
    """Every remedy on the page of a case; none where its person is under 18."""
    seen = _case_seen(knowledge, case)
    return seen.glance.shown if seen else frozenset()


def _shifts(before: Iterable[str], after: Iterable[str]) -> tuple[Shift, ...]:
    old, new = Counter(before), Counter(after)
    moved = [Shift(code, old[code], new[code]) for code in {**old, **new} if old[code] != new[code]]
    return tuple(sorted(moved, key=lambda s: (-abs(s.after - s.before), s.code)))


def names(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Code of a condition or remedy -> its name, for telling."""
    causes = {c.code: c.name for c in knowledge.conditions}
    return {NONE_FITS: "None of these", **causes, **{r.code: r.title for r in knowledge.remedies}}
