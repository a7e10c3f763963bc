"""What resources are made of: codes with their systems, references, and fields without the empty ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from checker.fhir.phrases import Translate
from checker.reasoning.knowledge import KnowledgeBase, Question

Resource = dict[str, Any]

HOME = "urn:hamstring-triage"
"""Begins every name of ours. No site owns it, so that a code means the same on each."""
QUESTIONNAIRE = f"{HOME}:questionnaire"
HL7 = "http://hl7.org/fhir/StructureDefinition"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition"
TERMS = "http://terminology.hl7.org/CodeSystem"
ICD10 = "http://hl7.org/fhir/sid/icd-10"
ICD11 = "http://id.who.int/icd/release/11/mms"
SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
ABSENT = f"{HL7}/data-absent-reason"


@dataclass(frozen=True)
class NamedRelease:
    """A release of the content, and what names it elsewhere."""

    knowledge: KnowledgeBase
    number: int
    """0 for a draft that is tried out."""
    checksum: str
    engine: str
    """Version of the reasoning."""
    reviewed: bool = False
    """Whether a clinician looked at it, and by when it is due again is known."""

    @property
    def canonical(self) -> str:
        """How a response names the very questions that it answers."""
        return f"{QUESTIONNAIRE}|{self.checksum}"


@dataclass(frozen=True)
class Language:
    """The language of the texts that are ours and no content's, and of the words in a drawing."""

    code: str
    translate: Translate
    drawing: Callable[[Question], str]
    """SVG beside a question; empty where it has none."""


def filled(**fields: Any) -> Resource:
    """These fields less the empty ones, which FHIR forbids; a trailing underscore is no part of a name."""
    kept = {name.rstrip("_"): value for name, value in fields.items()}
    return {name: value for name, value in kept.items() if value not in (None, "", [], {})}


def own(kind: str) -> str:
    """Our code system for a kind of thing."""
    return f"{HOME}:{kind}"


def coding(kind: str, code: str, display: str = "") -> Resource:
    """One of our codes."""
    return filled(system=own(kind), code=code, display=display)


def concept(text: str, *codings: Resource) -> Resource:
    """A text with its codes; those without a code are left out."""
    return filled(text=text, coding=[each for each in codings if each.get("code")])


def standard(vocabulary: str, code: str, display: str = "") -> Resource:
    """A code of HL7's own terminology, as a concept."""
    return {"coding": [filled(system=f"{TERMS}/{vocabulary}", code=code, display=display)]}


def extension(url: str, kind: str, value: Any) -> Resource:
    """One extension: `kind` is the type of its value, such as "Boolean"."""
    return {"url": url, f"value{kind}": value}


def item_control(code: str) -> Resource:
    """How a question is to be drawn."""
    drawn = {"coding": [{"system": "http://hl7.org/fhir/questionnaire-item-control", "code": code}]}
    return extension(f"{HL7}/questionnaire-itemControl", "CodeableConcept", drawn)


def named(codes: Mapping[str, str]) -> list[Resource]:
    """Codes of public systems: only a single, whole code says which; a list or a stem of codes does not."""
    whole = {system: code for system, code in codes.items() if code.isascii() and _is_whole(code)}
    return [{"system": system, "code": code} for system, code in whole.items()]


def _is_whole(code: str) -> bool:
    return bool(code) and "," not in code and not code.endswith("-")
