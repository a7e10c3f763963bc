"""Who said it, which program and content made what of it, and that nobody examined anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.fhir import phrases
from checker.fhir.form.questionnaire import sorting_options, sorting_text
from checker.fhir.form.writing import codes_told, is_masked, response
from checker.fhir.narrative import listed, narrative, paragraph
from checker.fhir.result import Result
from checker.fhir.terms import Resource, concept, filled, standard
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NONE, NOT_SURE, Question


def person(result: Result) -> Resource:
    """Whom the answers are about: no name, no number, no age beside the answers."""
    return {"resourceType": "Patient", "text": narrative(paragraph(result.say(phrases.PERSON)))}


def program(result: Result) -> Resource:
    """What made the document, with the versions of its rules and of its content."""
    name = result.release.knowledge.settings.name
    return {
        "resourceType": "Device",
        "text": narrative(
            paragraph(result.say(phrases.PROGRAM, name=name)),
            paragraph(_versions(result)),
            paragraph(_review(result)),
        ),
        "deviceName": [{"name": name, "type": "user-friendly-name"}],
        "version": [
            {"type": {"text": "engine"}, "value": result.release.engine},
            {"type": {"text": "content"}, "value": result.release.checksum},
        ],
        "note": [{"text": _versions(result)}, {"text": _review(result)}],
    }


def given_answers(result: Result) -> Resource:
    """The answers, and who gave them: the person, or somebody who was with them."""
    knowledge = result.release.knowledge
    written = response(result.release, result.answers, result.answered, show_private=result.show_private)
    lines = (line for q in knowledge.questions for line in _lines(result, q))
    return {
        **written,
        **filled(
            text=narrative(
                paragraph(result.say(phrases.ANSWERS)), listed(lines), paragraph(_by_whom(result))
            ),
            subject=result.ref("person"),
            source=None if result.by_another else result.ref("person"),
        ),
    }


def provenance(result: Result, targets: Iterable[str]) -> Resource:
    """Where all of it is from."""
    return {
        "resourceType": "Provenance",
        "text": narrative(*map(paragraph, (_by_whom(result), _versions(result), _review(result)))),
        "target": [result.ref(name) for name in targets],
        "occurredDateTime": result.answered,
        "recorded": result.made,
        "activity": concept(_by_whom(result)),
        "agent": list(_agents(result)),
        "entity": [{"role": "source", "what": result.ref("answers")}],
    }


def _agents(result: Result) -> Iterator[Resource]:
    if not result.by_another:
        yield {"type": standard("provenance-participant-type", "author"), "who": result.ref("person")}
    yield {"type": standard("provenance-participant-type", "assembler"), "who": result.ref("program")}


def _by_whom(result: Result) -> str:
    about = result.say(phrases.ABOUT_ANOTHER) if result.by_another else ""
    return f"{result.say(phrases.SELF_REPORTED)} {about}".strip()


def _versions(result: Result) -> str:
    release = result.release
    number = release.number
    content = result.say(phrases.RELEASE, number=number) if number else result.say(phrases.DRAFT)
    return result.say(phrases.CONTENT, release=content, checksum=release.checksum, engine=release.engine)


def _review(result: Result) -> str:
    return result.say(phrases.REVIEW, status=result.release.knowledge.settings.review_status)


def _lines(result: Result, question: Question) -> Iterator[str]:
    """A question with its answer, and what was said of its lines once it was not sure."""
    if question.code in result.answers:
        yield _line(result, question)
    if question.code + SORTING in result.answers:
        labels = sorting_options(question, result.language)
        words = _words(result, question, question.code + SORTING, labels)
        yield f"{sorting_text(question, result.language)} {words}"


def _line(result: Result, question: Question) -> str:
    """One question and what was answered, in the words in which it was put."""
    labels = {s.code: s.text for s in question.symptoms} | {
        NONE: question.none_text or NONE,
        NOT_SURE: question.unsure_text or NOT_SURE,
    }
    return f"{question.text} {_words(result, question, question.code, labels)}"


def _words(result: Result, question: Question, key: str, labels: Mapping[str, str]) -> str:
    """The answers under a key as this reader may know them, which tells no private one by what is missing."""
    told = codes_told(question, result.answers[key], show_private=result.show_private)
    hidden = is_masked(question, show_private=result.show_private)
    private = [f"({result.say(phrases.PRIVATE)})"] if hidden else []
    return "; ".join([*(labels[code] for code in told), *private])
