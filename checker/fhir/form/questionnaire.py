"""A release as a Questionnaire that any form filler can put: FHIR R4 with Structured Data Capture.

Each question is one item, in the order of the content; its link is the code of the
question, and an answer is a code of its options. What is left out stands in docs/fhir.md.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from checker.fhir import phrases
from checker.fhir.form.branching import brought_by, chosen
from checker.fhir.narrative import listed, narrative, paragraph
from checker.fhir.terms import (
    HL7,
    QUESTIONNAIRE,
    SDC,
    Language,
    NamedRelease,
    Resource,
    coding,
    extension,
    filled,
    item_control,
)
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import (
    EVERYONE,
    NONE,
    NOT_SURE,
    KnowledgeBase,
    Question,
    QuestionKind,
    Stage,
    Symptom,
)

EXCLUSIVE = extension(f"{HL7}/questionnaire-optionExclusive", "Boolean", value=True)
ONE_A_LINE = extension(f"{HL7}/questionnaire-choiceOrientation", "Code", "vertical")
"""Options side by side are cut off at the edge of a phone, and read past."""


def put(knowledge: KnowledgeBase) -> tuple[Question, ...]:
    """The questions of the form: all but the private one at the end, whose answer nobody keeps."""
    return tuple(q for q in knowledge.questions if q.stage is not Stage.PRIVATE_END)


def questionnaire(release: NamedRelease, language: Language) -> Resource:
    """The form of a release."""
    settings = release.knowledge.settings
    review = language.translate(phrases.REVIEW).format(status=settings.review_status)
    return filled(
        resourceType="Questionnaire",
        id=release.checksum,
        meta={"profile": [f"{SDC}/sdc-questionnaire"]},
        language=language.code,
        text=narrative(
            paragraph(settings.name),
            paragraph(settings.intended_for),
            listed(settings.not_for),
            paragraph(review),
        ),
        url=QUESTIONNAIRE,
        version=release.checksum,
        name="HamstringTriage",
        title=settings.name,
        status="active" if release.number else "draft",
        experimental=not release.reviewed,
        subjectType=["Patient"],
        description="\n\n".join((settings.intended_for, *settings.not_for, review)),
        item=list(_items(release.knowledge, language)),
    )


def options(question: Question, *, sorting: bool = False) -> dict[str, str]:
    """Code -> label of every answer; with `sorting` those to what a "not sure" left open."""
    unsure = question.unsure_text or NOT_SURE
    none = {NONE: question.none_text} if question.none_text else {}
    if sorting:
        return {**_sorted_labels(question, "{answer}", ""), **(none or {NONE: NONE}), NOT_SURE: unsure}
    return {**_labels(question), **none, **({NOT_SURE: unsure} if question.unsure_text else {})}


def sorting_options(question: Question, language: Language) -> dict[str, str]:
    """Code -> label of every answer to what a "not sure" left open: a line is there, or not sure."""
    sure, unsure = (language.translate(text) for text in (phrases.YES_TO, phrases.NOT_SURE_OF))
    return {**options(question, sorting=True), **_sorted_labels(question, sure, unsure)}


def sorting_text(question: Question, language: Language) -> str:
    """How that is asked."""
    return language.translate(phrases.SORTING).format(question=question.text)


def _labels(question: Question) -> dict[str, str]:
    return {symptom.code: symptom.text for symptom in question.symptoms}


def _sorted_labels(question: Question, sure: str, unsure: str) -> dict[str, str]:
    """Code -> label of each line, and beside it that of the same line where it is not sure."""
    ways = (("", sure), (SORTING, unsure))
    return {s.code + end: said.format(answer=s.text) for s in question.symptoms for end, said in ways}


def _items(knowledge: KnowledgeBase, language: Language) -> Iterator[Resource]:
    for question in put(knowledge):
        yield _item(knowledge, question, language)
        if question.sorts_unsure:
            yield _sorting(question, language)


def _item(knowledge: KnowledgeBase, question: Question, language: Language) -> Resource:
    brought = brought_by(knowledge, question)
    looks = (item_control(_drawn(question.kind)), ONE_A_LINE, *_picture(question, language))
    return filled(
        extension=[*_short(question.title), *looks],
        linkId=question.code,
        code=[coding("question", question.code, question.title)],
        text=question.text,
        type="choice",
        enableWhen=brought,
        enableBehavior="any" if len(brought) > 1 else "",
        required=question.stage in EVERYONE and not question.optional,
        repeats=not question.kind.takes_one,
        answerOption=[_option(code, label) for code, label in options(question).items()],
        item=list(_help(question)),
    )


def _short(title: str) -> list[Resource]:
    return [extension(f"{SDC}/sdc-questionnaire-shortText", "String", title)] if title else []


def _picture(question: Question, language: Language) -> list[Resource]:
    """Within the form itself, so that a form filler asks nobody for it."""
    drawing = language.drawing(question)
    if not drawing:
        return []
    data, title = b64encode(drawing.encode()).decode(), language.translate(phrases.PLACES)
    picture = {"contentType": "image/svg+xml", "data": data, "title": title}
    return [extension(f"{SDC}/sdc-questionnaire-itemMedia", "Attachment", picture)]


def _drawn(kind: QuestionKind) -> str:
    match kind:
        case QuestionKind.ONE:
            return "radio-button"
        case QuestionKind.MANY:
            return "check-box"


def _option(code: str, label: str) -> Resource:
    """One answer; "none" excludes every other."""
    return filled(extension=[EXCLUSIVE] if code == NONE else [], valueCoding=coding("answer", code, label))


def _help(question: Question) -> Iterator[Resource]:
    """Why it is asked, and what explains it and its options."""
    hints = (question.hint, *(_explained(symptom) for symptom in question.symptoms if symptom.hint))
    hint = "\n".join(filter(None, hints))
    for name, text, drawn in (("hint", hint, []), ("why", question.why, [item_control("help")])):
        if text:
            yield filled(extension=drawn, linkId=f"{question.code}.{name}", text=text, type="display")


def _explained(symptom: Symptom) -> str:
    return f"{symptom.text}: {symptom.hint}"


def _sorting(question: Question, language: Language) -> Resource:
    """What a list with "not sure" opens: each line is there, or not sure, or not there."""
    link = question.code + SORTING
    return {
        "extension": [item_control("check-box"), ONE_A_LINE],
        "linkId": link,
        "text": sorting_text(question, language),
        "type": "choice",
        "enableWhen": [chosen(question.code, NOT_SURE)],
        "required": False,
        "repeats": True,
        "answerOption": [_option(code, label) for code, label in sorting_options(question, language).items()],
    }
