"""What one person is shown, and again after an edit, without working out anew what the edit leaves alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from checker.impact.kept import KeptByEdit
from checker.reasoning.causes.differential import Differential, differential, in_play, ranked
from checker.reasoning.evidence import Answers, Evidence, evidence_of, under_age
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.relief.selection import choose
from checker.reasoning.relief.withholding import facts_about
from checker.reasoning.warning_signs.screening import Screening, screen

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

    @property
    def first_tip(self) -> str:
        """Code of the first tip, or NONE_FITS."""
        return self.tips[0] if self.tips else NONE_FITS


NOTHING = Glance(NONE_FITS, (), frozenset())
"""What somebody under 18 is shown."""


@dataclass(frozen=True)
class Seen:
    """One adult's interview, and what led from it to the glance."""

    interview: Interview
    causes: Differential
    glance: Glance

    @cached_property
    def touched_by(self) -> frozenset[str]:
        """The causes whose fits, and the relief keys whose effects, decide on this person's tips."""
        facts = facts_about(self.interview.knowledge, self.interview.evidence, self.causes, [])
        keys = (keys.telling for keys in (facts.keys, facts.keys_before_check))
        leader = self.causes.first or self.causes.causes[0]
        return frozenset({c.condition.code for c in (leader, *facts.playing)}).union(*keys)


def glance(knowledge: KnowledgeBase, answers: Answers) -> Glance:
    """Leading cause and tips for these answers; much less than a whole assessment."""
    seen = see(knowledge, answers)
    return seen.glance if seen else NOTHING


def see(knowledge: KnowledgeBase, answers: Answers) -> Seen | None:
    """An adult under a knowledge base; None for somebody under 18."""
    interview = Interview(knowledge, answers)
    if interview.is_minor:
        return None
    causes = ranked(knowledge, interview.reading, pulls=False)
    shown = _shown(knowledge, interview.evidence, interview.screening, causes)
    return Seen(interview, causes, shown)


def again(kept: KeptByEdit, after: KnowledgeBase, seen: Seen) -> Glance:
    """The same adult after an edit. The tips are chosen anew only where something that decides moved."""
    before = seen.interview
    evidence = before.evidence if kept.questions else evidence_of(after, before.answers)
    if not kept.questions and under_age(after, evidence):
        return NOTHING
    same = evidence == before.evidence
    screening = before.screening if kept.signs and same else screen(after, evidence)
    causes = seen.causes if kept.table and same else differential(after, evidence, pulls=False)
    as_before = same and _decides(screening, causes) == _decides(before.screening, seen.causes)
    if kept.relief and as_before and (not kept.fits or kept.fits.isdisjoint(seen.touched_by)):
        return replace(seen.glance, cause=_leading(causes))
    return _shown(after, evidence, screening, causes)


def _shown(
    knowledge: KnowledgeBase, evidence: Evidence, screening: Screening, causes: Differential
) -> Glance:
    relief = choose(knowledge, evidence, screening, causes)
    tips = (*relief.tonight, *relief.morning, *relief.this_week, *relief.more, *relief.pinned)
    tonight = tuple(tip.remedy.code for tip in relief.tonight)
    return Glance(_leading(causes), tonight, frozenset(tip.remedy.code for tip in tips))


def _decides(screening: Screening, causes: Differential) -> tuple[Any, ...]:
    """All that `choose` reads of the two."""
    raised = tuple((r.sign.code, r.level) for r in screening.raised)
    playing = frozenset((c.condition.code, c.watch_only) for c in in_play(causes))
    return screening.level, raised, causes.order[0].condition.code, playing


def _leading(causes: Differential) -> str:
    return NONE_FITS if causes.none_fits or not causes.causes else causes.order[0].condition.code
