"""A result as a FHIR document: one Bundle, of which a person can read every part."""

from __future__ import annotations

from collections.abc import Iterator

from checker.fhir import phrases
from checker.fhir.care import level, sign, sign_name, signs_of, urgency, what_to_do
from checker.fhir.causes import possible_causes
from checker.fhir.narrative import narrative, paragraph
from checker.fhir.origin import given_answers, person, program, provenance
from checker.fhir.result import Result
from checker.fhir.terms import LOINC, Resource, concept, filled
from checker.fhir.tips import what_to_try

PATIENT_NOTE = {"system": LOINC, "code": "51855-5", "display": "Patient Note"}
SECTIONS = (
    (phrases.HOW_SOON, ("level",)),
    (phrases.SIGNS, ("sign",)),
    (phrases.WHAT_TO_DO, ("help",)),
    (phrases.CAUSES, ("causes",)),
    (phrases.WHAT_TO_TRY, ("tips",)),
    (phrases.ANSWERS, ("answers",)),
    (phrases.WHERE_FROM, ("origin", "program")),
)
"""The parts of the document in the order of the page, and which resources each holds."""


def document(result: Result) -> Resource:
    """The whole document. Nothing in it stands elsewhere: every reference is to a part of it."""
    parts = dict(_parts(result))
    parts["origin"] = provenance(result, [name for name in parts if name not in {"person", "program"}])
    every = {"composition": _composition(result, parts), **parts}
    return {
        "resourceType": "Bundle",
        "language": result.language.code,
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{result.key}"},
        "type": "document",
        "timestamp": result.made,
        "entry": [{"fullUrl": result.address(name), "resource": part} for name, part in every.items()],
    }


def _parts(result: Result) -> Iterator[tuple[str, Resource]]:
    yield "person", person(result)
    yield "program", program(result)
    yield "answers", given_answers(result)
    yield "level", level(result)
    for number, raised in enumerate(signs_of(result)):
        yield sign_name(number), sign(result, raised)
    yield "help", what_to_do(result)
    if causes := possible_causes(result):
        yield "causes", causes
    if tips := what_to_try(result):
        yield "tips", tips


def _composition(result: Result, parts: dict[str, Resource]) -> Resource:
    title = result.say(phrases.TITLE)
    reported = result.say(phrases.SELF_REPORTED)
    return {
        "resourceType": "Composition",
        "language": result.language.code,
        "text": narrative(
            paragraph(title),
            paragraph(f"{urgency(result)}. {result.care['heading']}"),
            paragraph(result.taken_back),
            paragraph(reported),
        ),
        "status": "preliminary",
        "type": concept(title, PATIENT_NOTE),
        "subject": result.ref("person"),
        "date": result.made,
        "author": [result.ref("program")],
        "title": title,
        "section": list(_sections(result, parts)),
    }


def _sections(result: Result, parts: dict[str, Resource]) -> Iterator[Resource]:
    """First, where its release was taken back, that and what is missing below; then what there is."""
    if result.taken_back:
        yield {"title": result.say(phrases.TAKEN_BACK_TITLE), "text": narrative(paragraph(result.taken_back))}
    for heading, named in _filled_sections(parts):
        yield filled(
            title=result.say(heading),
            text=_texts(parts, named),
            entry=[result.ref(name) for name in named],
        )


def _filled_sections(parts: dict[str, Resource]) -> Iterator[tuple[str, list[str]]]:
    """The sections that hold anything; the warning signs share one."""
    for heading, names in SECTIONS:
        held = [part for part in parts if part in names or part.split("-", 1)[0] in names]
        if held:
            yield heading, held


def _texts(parts: dict[str, Resource], names: list[str]) -> Resource:
    """The texts of these parts, one after the other."""
    inside = (parts[name]["text"]["div"].removeprefix(_OPENING).removesuffix("</div>") for name in names)
    return narrative(*inside)


_OPENING = narrative()["div"].removesuffix("</div>")
