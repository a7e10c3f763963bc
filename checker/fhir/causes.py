"""Possible causes as a risk assessment: guesses with their words for how well they fit, never a number.

No condition is written: a record system may file one as a diagnosis (docs/adr/0015).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.fhir import phrases
from checker.fhir.narrative import listed, narrative, paragraph, words_of
from checker.fhir.result import Result
from checker.fhir.terms import ICD10, ICD11, SNOMED, Resource, coding, concept, filled, named


def possible_causes(result: Result) -> Resource | None:
    """The guesses that the page names; None where it names none."""
    guesses = list(_guesses(result)) if result.names_causes else []
    if not guesses and not (result.names_causes and result.shown["none_fits"]):
        return None
    title = result.say(phrases.CAUSES)
    not_fitting = result.say(phrases.NOTHING_FITS) if result.shown["none_fits"] else ""
    lines = [_line(guess) for guess in guesses]
    return filled(
        resourceType="RiskAssessment",
        status="preliminary",
        text=narrative(
            paragraph(title),
            paragraph(not_fitting),
            listed(lines),
            paragraph(result.say(phrases.SELF_REPORTED)),
        ),
        code=concept(title, coding("finding", "possible-causes", title)),
        subject=result.ref("person"),
        occurrenceDateTime=result.answered,
        performer=result.ref("program"),
        basis=[result.ref("answers")],
        prediction=guesses,
        note=[{"text": text} for text in (not_fitting, result.say(phrases.SELF_REPORTED)) if text],
    )


def _guesses(result: Result) -> Iterator[Resource]:
    """The kind of pain that comes first, the causes that are told, and those that are only named."""
    shown = result.shown
    if kind := shown["kind"]:
        yield _guess(
            result, kind, concept(kind["title"], coding("kind-of-pain", kind["code"], kind["title"]))
        )
    for cause in (*shown["causes"], *shown["further"]):
        yield _guess(result, cause, _named(result, cause))


def _guess(result: Result, told: Mapping[str, Any], outcome: Resource) -> Resource:
    words = told["band_words"] or result.say(phrases.POSSIBLE)
    return filled(
        outcome=outcome,
        qualitativeRisk=concept(words, coding("fit", told.get("band", ""), words)),
        rationale=" ".join(_rationale(result, told)),
    )


def _named(result: Result, cause: Mapping[str, Any]) -> Resource:
    """A cause by its plain name, with what a clinician and other systems call it."""
    condition = result.release.knowledge.condition[cause["code"]]
    public = {ICD10: condition.icd10, ICD11: condition.icd11, SNOMED: condition.snomed}
    return concept(
        cause["lay_name"], coding("possible-cause", condition.code, condition.name), *named(public)
    )


def _rationale(result: Result, told: Mapping[str, Any]) -> Iterator[str]:
    for phrase, reasons in ((phrases.FOR_IT, "speaks_for"), (phrases.AGAINST_IT, "speaks_against")):
        if answers := "; ".join(_reasons(result, told.get(reasons, ()))):
            yield f"{result.say(phrase, answers=answers)}."


def _reasons(result: Result, reasons: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Each reason by the answer, or by its question and that none was given."""
    for reason in reasons:
        yield words_of(reason["said"]) or result.say(phrases.NONE_OF, question=reason["question"])


def _line(guess: Resource) -> str:
    words = f"{guess['outcome']['text']}: {guess['qualitativeRisk']['text']}."
    return f"{words} {guess.get('rationale', '')}".strip()
