"""What one person is shown, and again after an edit, without working out anew what the edit leaves alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from checker.reasoning.causes.differential import Differential, differential, in_play, ranked
from checker.reasoning.evidence import Answers, Evidence, evidence_of
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import KnowledgeBase, Question, Stage, WarningSign
from checker.reasoning.relief.selection import choose
from checker.reasoning.warning_signs.screening import Screening, screen

NONE_FITS = ""
"""Stands for the leading cause where none fits, and for the first tip where there is none."""
_OF_RELIEF = ("remedies", "fits", "relief_keys", "effects", "gates", "first_positions", "never_together")
_WORDS = {
    "remedies": (
        "title", "time", "summary", "steps", "stop_if", "evidence_note", "not_if", "sources", "drawing",
        "dossier",
    ),
    "relief_keys": ("name",),
    "effects": ("reason", "sources"),
    "gates": ("line", "line_unsure", "reason"),
    "first_positions": ("say_avoid",),
}  # fmt: skip
"""Of those the fields that no choice of tips reads."""


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


@dataclass(frozen=True)
class KeptByEdit:
    """What an edit leaves as it is."""

    questions: bool
    """All but their wording, and the groups."""
    signs: bool
    """All but their wording, and the groups."""
    table: bool
    """What the differential reads."""
    relief: bool


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
    same = evidence == before.evidence
    screening = before.screening if kept.signs and same else screen(after, evidence)
    causes = seen.causes if kept.table and same else differential(after, evidence, pulls=False)
    if kept.relief and same and _decides(screening, causes) == _decides(before.screening, seen.causes):
        return replace(seen.glance, cause=_leading(causes))
    return _shown(after, evidence, screening, causes)


@lru_cache(maxsize=8)
def kept_by(before: KnowledgeBase, after: KnowledgeBase) -> KeptByEdit:
    """Compare the parts of two knowledge bases."""
    groups = before.groups == after.groups
    settings = before.settings == after.settings
    questions = groups and _bare(before.questions) == _bare(after.questions)
    check = _bare(_check(before)) == _bare(_check(after))
    return KeptByEdit(
        questions=questions,
        signs=groups and _rules(before) == _rules(after),
        table=questions and settings and _figures(before) == _figures(after),
        relief=groups and settings and check and _parts(before) == _parts(after),
    )


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


def _bare(questions: tuple[Question, ...]) -> list[Question]:
    """Without the words that only people read."""
    blank: dict[str, Any] = {"text": "", "why": "", "hint": "", "title": "", "section": "", "dossier": ()}
    words: dict[str, Any] = {"text": "", "said": "", "hint": "", "find_out": "", "term": "", "dossier": ()}
    return [replace(q, **blank, symptoms=tuple(replace(s, **words) for s in q.symptoms)) for q in questions]


def _rules(knowledge: KnowledgeBase) -> list[WarningSign]:
    """The warning signs without the words that only people read."""
    texts: dict[str, Any] = dict.fromkeys(
        ("title", "do_now", "at_night", "no_answer", "why", "say", "note"), ""
    )
    lists: dict[str, Any] = dict.fromkeys(("do_not", "if_worse", "own_team", "sources", "dossier"), ())
    return [replace(s, **texts, **lists) for s in knowledge.warning_signs]


def _check(knowledge: KnowledgeBase) -> tuple[Question, ...]:
    """The questions of the ice-or-warmth check, which unlock remedies."""
    return tuple(q for q in knowledge.questions if q.stage is Stage.RELIEF_CHECK)


def _figures(knowledge: KnowledgeBase) -> Any:
    conditions = [(c.code, c.prior, c.watchful, c.unspecific, c.family) for c in knowledge.conditions]
    return conditions, [family.code for family in knowledge.families], knowledge.frequencies


def _parts(knowledge: KnowledgeBase) -> list[Any]:
    """All that decides on tips, without the words that only people read."""
    return [
        [replace(row, **dict.fromkeys(_WORDS[part], "")) for row in getattr(knowledge, part)]
        if part in _WORDS
        else getattr(knowledge, part)
        for part in _OF_RELIEF
    ]
