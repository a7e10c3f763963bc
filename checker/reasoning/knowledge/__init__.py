"""The knowledge base: everything one release knows, as frozen dataclasses.

Nothing here computes; the other modules of `reasoning` do. Every `code` is a
lower-case word with hyphens, unique within its kind, and never display text.
Texts are plain text without markup. One module for each of the four subjects;
`rules` is what criteria are written in, `base` holds all of it together.
"""

from __future__ import annotations

from checker.reasoning.knowledge.base import KnowledgeBase, Settings
from checker.reasoning.knowledge.causes import Condition, Family, Frequency
from checker.reasoning.knowledge.questions import (
    EVERY_ADULT,
    EVERYONE,
    NONE,
    NOT_SURE,
    REACHES,
    SECTIONS,
    SPOTS,
    Question,
    QuestionKind,
    Stage,
    Symptom,
)
from checker.reasoning.knowledge.relief import (
    Effect,
    EffectKind,
    FirstPosition,
    Fit,
    Gate,
    ReliefKey,
    Remedy,
    Verdict,
)
from checker.reasoning.knowledge.rules import Clause, Criterion, Group
from checker.reasoning.knowledge.sources import GuideSection, Source
from checker.reasoning.knowledge.warning_signs import CareAdvice, Contact, Region, WarningSign

__all__ = [
    "EVERYONE",
    "EVERY_ADULT",
    "NONE",
    "NOT_SURE",
    "REACHES",
    "SECTIONS",
    "SPOTS",
    "CareAdvice",
    "Clause",
    "Condition",
    "Contact",
    "Criterion",
    "Effect",
    "EffectKind",
    "Family",
    "FirstPosition",
    "Fit",
    "Frequency",
    "Gate",
    "Group",
    "GuideSection",
    "KnowledgeBase",
    "Question",
    "QuestionKind",
    "Region",
    "ReliefKey",
    "Remedy",
    "Settings",
    "Source",
    "Stage",
    "Symptom",
    "Verdict",
    "WarningSign",
]
