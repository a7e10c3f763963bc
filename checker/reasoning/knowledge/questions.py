"""What we ask: questions, and the symptoms that answer them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from checker.reasoning.knowledge.rules import Criterion

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


class Stage(StrEnum):
    """When a question is put; in the order in which they are put."""

    SAFETY = "safety"
    """Of everyone, as the next two."""
    ABOUT_YOU = "about-you"
    HOW_IT_HAS_BEEN = "how-it-has-been"
    CORE = "core"
    """Of every adult, in content order."""
    FOLLOW_UP = "follow-up"
    """When a symptom in `follows` is ticked."""
    DUE = "due"
    """When a rule needs it or `due_when` holds."""
    ADAPTIVE = "adaptive"
    """Chosen by what it could still decide."""
    RELIEF_CHECK = "relief-check"
    """On the result page; unlocks cards."""
    PRIVATE_END = "private-end"
    """Once, at the end; never kept."""

    @cached_property
    def is_before_result(self) -> bool:
        """Whether its questions are put on the way to the result."""
        match self:
            case Stage.SAFETY | Stage.ABOUT_YOU | Stage.HOW_IT_HAS_BEEN | Stage.CORE:
                return True
            case Stage.FOLLOW_UP | Stage.DUE | Stage.ADAPTIVE:
                return True
            case Stage.RELIEF_CHECK | Stage.PRIVATE_END:
                return False


EVERYONE = (Stage.SAFETY, Stage.ABOUT_YOU, Stage.HOW_IT_HAS_BEEN)
"""Of everyone, whatever they answer."""
EVERY_ADULT = (*EVERYONE, Stage.CORE)


class QuestionKind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    """One of its symptoms: radio buttons."""
    MANY = "many"
    """Any number of them: a tick-list."""

    @cached_property
    def takes_one(self) -> bool:
        """Whether no two of its symptoms can be chosen: each takes the others' place."""
        match self:
            case QuestionKind.ONE:
                return True
            case QuestionKind.MANY:
                return False

    @cached_property
    def has_none_beside(self) -> bool:
        """Whether "None of these" stands beside its symptoms; else one of them has to say it."""
        match self:
            case QuestionKind.ONE:
                return False
            case QuestionKind.MANY:
                return True


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
    settled_by: tuple[str, ...] = ()
    """Of a ticked answer: items of what follows it, or of what is due because of it, of which one has to be
    ticked, or they all count as not sure; empty: any item of its follow-ups. While that is open, it counts
    as its worst."""
    private: bool = False
    """Never named back on shared, printed or clinician pages unless chosen."""
    scored_with: str = ""
    """Question whose evidence this belongs to, if not its own."""
    weight: int = 100
    """How much it counts for the causes, in per cent: less where no data stand behind its frequencies."""
    zone: str = ""
    """Where it is on the body map: one of SPOTS or REACHES; empty: not on it."""
    find_out: str = ""
    """How somebody who is not sure can tell: "Take your temperature."; empty where one cannot."""
    term: str = ""
    """How a clinician notes it beside the question's title; empty: as `said`."""
    dossier: tuple[str, ...] = ()
    """Rows of the dossiers it carries: "worst_spot.sit_bone", "numb_below_knee"."""


@dataclass(frozen=True)
class Question:
    """One thing asked once. Questions of one `screen` are put together."""

    code: str
    screen: str
    stage: Stage
    kind: QuestionKind
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
    none_denies: bool = False
    """ "None of these" says in so many words that the ticked line is no warning sign."""
    due_when: Criterion | None = None
    early: bool = False
    """Put with the core where `due_when` holds by what was answered there; it may only tell causes apart."""
    evidence_group: str = ""
    """where, nerve, load, pressure, night, clues, story; empty: not for causes."""
    section: str = ""
    """Where the clinician's page has it: one of SECTIONS; empty: with the
    warning signs if asked for safety, else among the other answers."""
    dossier: tuple[str, ...] = ()

    @cached_property
    def kept_private(self) -> bool:
        """Whether no answer is named where private ones are not: of a choice, each tells the others."""
        return self.private or (self.kind.takes_one and any(s.private for s in self.symptoms))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of its symptoms, in order."""
        return tuple(s.code for s in self.symptoms)

    @cached_property
    def code_set(self) -> frozenset[str]:
        """The codes of its symptoms, without an order."""
        return frozenset(self.codes)
