"""The knowledge base: everything one release knows, as frozen dataclasses.

Nothing here computes; the other modules of `reasoning` do. Every `code` is a
lower-case word with hyphens, unique within its kind, and never display text.
Texts are plain text without markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.reasoning.levels import CareLevel, TimeFrame

NONE = "none"
"""The answer "None of these"; excludes every other box."""
NOT_SURE = "not-sure"
"""The answer "Not sure"; may stand beside ticks in a tick-list."""

SPOTS = (
    "low-back",
    "mid-buttock",
    "sit-bone",
    "thigh-upper",
    "thigh-mid",
    "thigh-low-knee",
    "lower-leg",
    "hip-outer",
    "groin-front",
)
"""Places on the body map, each a shape of its own in the drawing."""
REACHES = ("to-buttock", "to-thigh", "to-calf", "to-foot")
"""How far something goes on the body map; each takes in the shapes of those before it."""

SECTIONS = ("pattern", "course", "positions", "risk")
"""Parts of the clinician's page: where and what it is like, how it began and went on,
what eases or worsens it, risk factors and medicines."""


@dataclass(frozen=True)
class Clause:
    """At least `at_least` of `any_of` (codes of symptoms or of groups)."""

    any_of: tuple[str, ...]
    at_least: int = 1

    @classmethod
    def from_shorthand(cls, codes: object) -> dict[str, object]:
        """Content may write a bare list for "at least one of"."""
        return {"any_of": codes}


@dataclass(frozen=True)
class Criterion:
    """Holds when every clause holds and nothing of `none_of` does.

    `none_of` is for relief only; a warning sign with it would not be monotone
    and `checks` refuses it.
    """

    all_of: tuple[Clause, ...]
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """A named any-of over symptoms and other groups ("any leg weakness")."""

    code: str
    name: str
    members: tuple[str, ...]
    dossier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Symptom:
    """One selectable answer. The literature says finding."""

    code: str
    text: str
    """What the person reads beside the box."""
    said: str
    """How it is named back: "numbness or tingling past your knee"."""
    hint: str = ""
    frequency_of: str = ""
    """Code of the symptom whose frequency row this one shares (finer bands)."""
    implies: tuple[str, ...] = ()
    """Symptoms that count as present when this one is."""
    private: bool = False
    """Never named back on shared, printed or clinician pages unless chosen."""
    scored_with: str = ""
    """Question whose evidence this belongs to, if not its own."""
    zone: str = ""
    """Where it is on the body map: one of SPOTS or REACHES; empty: not on it."""
    term: str = ""
    """How a clinician notes it beside the question's title; empty: as `said`."""
    dossier: tuple[str, ...] = ()
    """Rows of the dossiers it carries: "worst_spot.sit_bone", "numb_below_knee"."""


@dataclass(frozen=True)
class Question:
    """One thing asked once. Questions of one `screen` are put together.

    stage, in the order they are put:
      safety, about-you, how-it-has-been   asked of everyone
      core                                 asked of every adult, in content order
      follow-up                            when a symptom in `follows` is ticked
      due                                  when a rule needs it or `due_when` holds
      adaptive                             chosen by what it could still decide
      relief-check                         on the result page, unlocks cards
      private-end                          once, at the end, never kept
    """

    code: str
    screen: str
    stage: str
    kind: str
    """"one" (radio buttons) or "many" (tick-list)."""
    text: str
    why: str
    symptoms: tuple[Symptom, ...]
    hint: str = ""
    title: str = ""
    """Short name for progress, check-your-answers and the clinician."""
    none_text: str = ""
    """Label of "None of these"; empty where that is no answer."""
    unsure_text: str = ""
    """Label of "Not sure"; empty where that is no valid answer."""
    sorts_unsure: bool = False
    """A "not sure" beside a tick-list opens one screen with the unticked items."""
    cautious: bool = False
    """Not sure, or not given, counts as its most cautious value (bands)."""
    private: bool = False
    """Never named back on shared, printed or clinician pages unless chosen."""
    optional: bool = False
    """May be left empty; an empty answer then counts as not sure."""
    follows: tuple[str, ...] = ()
    """Parent symptoms: this is put when one of them is ticked."""
    names_children: bool = True
    """The parent's wording names every child, so parent "no" makes them "no"."""
    due_when: Criterion | None = None
    evidence_group: str = ""
    """where, nerve, load, pressure, night, clues, story; empty: not for causes."""
    section: str = ""
    """Where the clinician's page has it: one of SECTIONS; empty: with the
    warning signs if asked for safety, else among the other answers."""
    dossier: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of its symptoms, in order."""
        return tuple(s.code for s in self.symptoms)


@dataclass(frozen=True)
class Frequency:
    """P(symptom | condition and came to this page), in per cent."""

    percent: int
    source: str = ""
    """Codes of sources joined by "/"; empty means an expert estimate."""
    note: str = ""
    """What the figure is taken from, or why it was set so; the public reads it."""

    @classmethod
    def from_shorthand(cls, cell: object) -> object:
        """Tables write [percent, source], and a note as a third item where there is one."""
        names = ("percent", "source", "note")
        return dict(zip(names, cell, strict=False)) if isinstance(cell, list | tuple) else cell

    def as_shorthand(self) -> list[object]:
        """The form in which tables write it."""
        return [self.percent, self.source, *([self.note] if self.note else [])]


@dataclass(frozen=True)
class Condition:
    """A possible cause, as shown to people."""

    code: str
    name: str
    """The field's name: Proximal hamstring tendinopathy."""
    lay_name: str
    """Plain name: A sore tendon at the sit bone."""
    prior: float
    """Share among people who are worse lying, in per cent; priors sum to 100."""
    what: str
    lying: str
    """Why lying down matters for it."""
    course: str
    care: str
    """Whom to see, and when."""
    who: str = ""
    look_alikes: tuple[str, ...] = ()
    core: bool = False
    watchful: bool = False
    """Listed whenever its posterior reaches three times its prior."""
    unspecific: bool = False
    """The "none of these" class (leak)."""
    icd10: str = ""
    icd10cm: str = ""
    icd11: str = ""
    snomed: str = ""
    sources: tuple[str, ...] = ()
    evidence: str = ""
    """What in this text is sourced and what is an estimate, in one plain line."""
    drawing: str = ""
    """Code of the drawing of where it sits."""
    dossier: tuple[str, ...] = ()


@dataclass(frozen=True)
class WarningSign:
    """One rule: when it holds, the care level is at least `level`."""

    code: str
    title: str
    criterion: Criterion
    level: CareLevel
    within: TimeFrame
    do_now: str
    do_not: str
    why: str
    say: str = ""
    """The sentence to say on the phone or at the desk."""
    contact: str = ""
    """Purpose of the contact to show beside it, if not the level's own."""
    sources: tuple[str, ...] = ()
    note: str = ""
    dossier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remedy:
    """One thing to try. `categories` decide what gates and checks do with it."""

    code: str
    title: str
    group: str
    """position, transfer, temperature, movement, loading, habit, sleep, care."""
    categories: tuple[str, ...]
    """Words gates use: temperature, cold, heat, loading, stretching, sliders,
    extension, massage, walking, raises-leg, floor, front-lying."""
    slots: tuple[str, ...]
    """tonight, morning, this-week; it is placed in its earliest free one."""
    time: str
    effort: int
    """1 (easy) to 3."""
    summary: str
    steps: tuple[str, ...]
    stop_if: str
    evidence: str
    """strong, moderate, weak, consensus."""
    evidence_note: str
    not_if: tuple[str, ...] = ()
    """Short plain words: "your knee was replaced in the last 12 weeks"."""
    sources: tuple[str, ...] = ()
    drawing: str = ""
    from_article: bool = False
    locked: bool = False
    """Shown only after the ice-or-warmth check has been answered."""
    pinned: bool = False
    """Always shown (when to stop self-care), not counted in a slot."""
    instead: bool = False
    """A "leave out for now" remedy: shown there, not among the tips."""
    dossier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fit:
    """How a remedy suits a condition; a lower `priority` shows first."""

    verdict: str
    """recommended, ok, avoid, not-shown."""
    priority: int = 0

    @classmethod
    def from_shorthand(cls, pair: object) -> object:
        """Tables write [verdict, priority]."""
        return (
            dict(zip(("verdict", "priority"), pair, strict=False)) if isinstance(pair, list | tuple) else pair
        )

    def as_shorthand(self) -> list[object]:
        """The form in which tables write it."""
        return [self.verdict, self.priority]


@dataclass(frozen=True)
class ReliefKey:
    """A named fact about the person that relief reads ("worse sitting")."""

    code: str
    name: str
    criterion: Criterion
    unsure_counts: bool = True
    """For avoiding, not sure counts as yes; for promoting it never does."""
    missing_counts: str = ""
    """Symptom or group whose absence of any answer counts as yes, too."""
    forbids: tuple[str, ...] = ()
    """Categories: every remedy of them must carry an avoid or adapt effect of this key."""


@dataclass(frozen=True)
class Effect:
    """What one key does to one remedy."""

    key: str
    remedy: str
    effect: str
    """promote, demote, avoid, adapt."""
    delta: int = 0
    reason: str = ""
    """Plain words, shown to the person for avoid and adapt."""


@dataclass(frozen=True)
class Gate:
    """What may still be shown once certain warning signs are raised."""

    code: str
    signs: tuple[str, ...]
    """Codes of warning signs; `levels` adds every sign of a level."""
    levels: tuple[CareLevel, ...]
    may_show: tuple[str, ...] | None
    """Remedies still allowed; None means no ceiling."""
    withhold: tuple[str, ...]
    """Categories and remedies that are withheld; ("all",) with a ceiling."""
    line: str
    """The position line that is shown instead of, or above, tips."""
    reason: str
    """Why the rest is held back, in plain words."""
    first: tuple[str, ...] = ()
    """Remedies that come first in their slot while this gate is raised."""


@dataclass(frozen=True)
class FirstPosition:
    """Which position to try first, by condition and usual sleeping position."""

    condition: str
    usual: str
    """Symptom code of the usual position, or "any"."""
    first: str
    second: str
    say_avoid: str = ""


@dataclass(frozen=True)
class CareAdvice:
    """What a care level asks of the person."""

    level: CareLevel
    heading: str
    what: str
    where: str
    at_night: str
    no_answer: str
    """What to do if nobody answers."""
    safety_net: tuple[str, ...]
    contact: str = ""
    """Purpose of the contact that goes with the level."""


@dataclass(frozen=True)
class Contact:
    """One region's way to reach one kind of help."""

    region: str
    purpose: str
    """emergency, emergency-text, advice-day, advice-night, crisis, poisons,
    maternity, find-service."""
    text: str
    number: str = ""
    """Digits to dial, for a tel: link; empty where there is none."""
    source: str = ""
    checked: str = ""
    """ISO date on which the row was last checked; empty: not verified."""


@dataclass(frozen=True)
class Region:
    """Where the person is, for contacts and dates."""

    code: str
    name: str
    time_zone: str
    """IANA name; the earliest date where the region has several."""


@dataclass(frozen=True)
class Source:
    """Where a statement comes from."""

    code: str
    citation: str
    url: str = ""
    mark: str = ""
    """read, part, second-hand, recalled."""


@dataclass(frozen=True)
class GuideSection:
    """One section of a page that is read without answering anything."""

    page: str
    code: str
    heading: str
    paragraphs: tuple[str, ...]
    sources: tuple[str, ...] = ()
    evidence: str = ""


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
    tonight: int = 3
    morning: int = 2
    this_week: int = 3
    adult: str = "adult"
    """Code of the group that says the person is 18 or over."""
    minor: str = "under-18"
    """Code of the group that ends the questionnaire after the safety part."""


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Everything above. Immutable, so that what is derived can be kept."""

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
