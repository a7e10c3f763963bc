"""What it may be: conditions, and how often each symptom comes with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Frequency:
    """P(symptom | condition and came to this page), in per cent."""

    percent: int
    source: str = ""
    """Codes of sources joined by "/"; empty means an expert estimate."""
    note: str = ""
    """What the figure is taken from, or why it was set so; the public reads it."""
    low: int | None = None
    """With `high` the interval that its source gives; without them the settings say how far it may be off."""
    high: int | None = None

    @classmethod
    def from_shorthand(cls, cell: object) -> object:
        """Tables write [percent, source], then a note and the two ends of a range where there are any."""
        names = ("percent", "source", "note", "low", "high")
        return dict(zip(names, cell, strict=False)) if isinstance(cell, list | tuple) else cell

    def as_shorthand(self) -> list[object]:
        """The form in which tables write it."""
        if self.low is not None or self.high is not None:
            return [self.percent, self.source, self.note, self.low, self.high]
        return [self.percent, self.source, *([self.note] if self.note else [])]


@dataclass(frozen=True)
class Family:
    """A kind of pain: conditions that answers tell from others better than from one another."""

    code: str
    title: str
    """As it is read: An irritated nerve."""
    what: str
    """What that means, in a sentence."""
    lying: str
    """Why lying down matters for it, in a sentence."""
    tell_apart: str
    """What an examiner does to tell its members apart."""
    sources: tuple[str, ...] = ()


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
    family: str = ""
    """Code of the one family that it belongs to, or empty."""
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

    @property
    def stands_alone(self) -> bool:
        """Whether it is a kind of pain by itself; "none of these" is none."""
        return not (self.family or self.unspecific)
