"""The knowledge base itself: all four subjects, their settings, and each thing by its code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.reasoning.knowledge.causes import Condition, Family, Frequency
from checker.reasoning.knowledge.questions import Question, Symptom
from checker.reasoning.knowledge.relief import Effect, FirstPosition, Fit, Gate, ReliefKey, Remedy
from checker.reasoning.knowledge.rules import Group
from checker.reasoning.knowledge.sources import GuideSection, Source
from checker.reasoning.knowledge.warning_signs import CareAdvice, Contact, Region, WarningSign


@dataclass(frozen=True)
class Settings:
    """Numbers and words of the questionnaire that a clinician may change."""

    name: str
    review_status: str
    intended_for: str
    not_for: tuple[str, ...]
    min_screens: int = 12
    typical_screens: int = 14
    max_screens: int = 16
    clear_share: float = 0.75
    """Leading posterior from which the pattern counts as clear."""
    range_sourced: float = 1.0
    """Factor by which the odds of a sourced figure without an interval may be off; 1 takes it at its word."""
    range_estimate: float = 1.0
    """The same for an estimate."""
    range_prior: float = 1.0
    """The same for the share of a cause."""
    range_holds: int = 80
    """Of 100 ranges, in how many a band must hold to be told."""
    tonight: int = 3
    morning: int = 2
    this_week: int = 3
    adult: str = "adult"
    """Code of the group that says the person is 18 or over."""
    unrelieved: str = "no-position-eases"
    """Code of the answer that several positions without relief come to."""
    minor: str = "under-18"
    """Code of the group that ends the questionnaire after the safety part."""


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Everything that one release knows. Immutable, so that what is derived can be kept."""

    settings: Settings
    questions: tuple[Question, ...]
    groups: tuple[Group, ...]
    conditions: tuple[Condition, ...]
    frequencies: Mapping[str, Mapping[str, Frequency]]
    """symptom code -> condition code -> frequency."""
    warning_signs: tuple[WarningSign, ...]
    remedies: tuple[Remedy, ...]
    fits: Mapping[str, Mapping[str, Fit]]
    """remedy code -> condition code -> fit."""
    relief_keys: tuple[ReliefKey, ...]
    effects: tuple[Effect, ...]
    gates: tuple[Gate, ...]
    first_positions: tuple[FirstPosition, ...]
    never_together: tuple[tuple[str, str], ...]
    care_advice: tuple[CareAdvice, ...]
    regions: tuple[Region, ...]
    contacts: tuple[Contact, ...]
    sources: tuple[Source, ...]
    guide: tuple[GuideSection, ...]
    safety_box: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same red-flag box on every page: "emergency" and "today" lines."""
    site: Mapping[str, str] = field(default_factory=dict)
    """Whoever hosts it: name, contact, booking-link, opening-hours."""
    families: tuple[Family, ...] = ()
    """Kinds of pain, which conditions name."""

    @cached_property
    def question(self) -> Mapping[str, Question]:
        """Question by code."""
        return {q.code: q for q in self.questions}

    @cached_property
    def symptom(self) -> Mapping[str, Symptom]:
        """Symptom by code."""
        return {s.code: s for q in self.questions for s in q.symptoms}

    @cached_property
    def question_of(self) -> Mapping[str, Question]:
        """The question that asks a symptom, by the symptom's code."""
        return {s.code: q for q in self.questions for s in q.symptoms}

    @cached_property
    def condition(self) -> Mapping[str, Condition]:
        """Condition by code."""
        return {c.code: c for c in self.conditions}

    @cached_property
    def remedy(self) -> Mapping[str, Remedy]:
        """Remedy by code."""
        return {r.code: r for r in self.remedies}

    @cached_property
    def relief_key(self) -> Mapping[str, ReliefKey]:
        """Relief key by code."""
        return {k.code: k for k in self.relief_keys}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Source by code."""
        return {s.code: s for s in self.sources}

    @cached_property
    def warning_sign(self) -> Mapping[str, WarningSign]:
        """Warning sign by code."""
        return {w.code: w for w in self.warning_signs}

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """Every group and every symptom, resolved to a set of symptom codes.

        Raises KeyError for an unknown code and RecursionError for a group that
        contains itself; `checks` reports both before a release.
        """
        groups = {g.code: g for g in self.groups}

        def resolve(code: str) -> frozenset[str]:
            if code in groups:
                return frozenset().union(*(resolve(m) for m in groups[code].members))
            if code not in self.symptom:
                raise KeyError(code)
            return frozenset({code})

        return {code: resolve(code) for code in (*groups, *self.symptom)}
