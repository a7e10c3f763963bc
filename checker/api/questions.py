"""Questions as a program is told them."""

from __future__ import annotations

from pydantic import BaseModel, Field

from checker.fhir.form.questionnaire import options, put, sorting_options, sorting_text
from checker.fhir.terms import Language, NamedRelease
from checker.reasoning import knowledge as known
from checker.reasoning.evidence import SORTING
from checker.reasoning.questions import next_screen as reasoned


class ReleaseName(BaseModel):
    """Which content an answer rests on."""

    number: int
    checksum: str = Field(
        description="Send it in If-Match to be told by 412 that another release is current."
    )


class Release(ReleaseName):
    """The current release."""

    engine: str = Field(description="Version of the rules of reasoning.")
    reviewed: bool = Field(description="Whether a clinician looked at the content.")
    review_status: str
    name: str
    language: str
    intended_for: str
    not_for: list[str]
    regions: list[str]


class Option(BaseModel):
    """One answer that can be chosen."""

    code: str
    text: str
    hint: str = ""
    private: bool = Field(description="Not to be named where others read, unless the person wants it.")
    excludes_others: bool


class Question(BaseModel):
    """One question."""

    code: str = Field(description="The name under which its answer is sent.")
    screen: str = Field(description="Questions of one screen are put together.")
    stage: str
    takes_one: bool
    title: str
    text: str
    hint: str
    why: str = Field(description="Why it is asked.")
    private: bool
    optional: bool = Field(description='May be left empty: then send "not-sure".')
    follows: list[str] = Field(description="It is put when one of these options is ticked.")
    options: list[Option]


class Questionnaire(BaseModel):
    """Every question of the release. Which comes when is told by `next-screen`."""

    release: ReleaseName
    questions: list[Question]


class Screen(BaseModel):
    """Questions to put together, each of which wants an answer."""

    code: str
    questions: list[Question]


class NextScreen(BaseModel):
    """What to ask next."""

    release: ReleaseName
    complete: bool = Field(description="Whether a finished result can be shown.")
    screen: Screen | None = Field(description="Nothing where there is no more to ask.")


def release_name(release: NamedRelease) -> ReleaseName:
    """How an answer names the release."""
    return ReleaseName(number=release.number, checksum=release.checksum)


def whole_release(release: NamedRelease, language: Language) -> Release:
    """What is to be known of the release before it is used."""
    facts = release.knowledge.settings
    return Release(
        number=release.number,
        checksum=release.checksum,
        engine=release.engine,
        reviewed=release.reviewed,
        review_status=facts.review_status,
        name=facts.name,
        language=language.code,
        intended_for=facts.intended_for,
        not_for=list(facts.not_for),
        regions=[region.code for region in release.knowledge.regions],
    )


def questionnaire(release: NamedRelease) -> Questionnaire:
    """All questions; the private one at the end has no place in it, since nobody keeps its answer."""
    questions = [_question(question, options(question)) for question in put(release.knowledge)]
    return Questionnaire(release=release_name(release), questions=questions)


def screen(found: reasoned.Screen, language: Language) -> Screen:
    """A screen, which may be a list of which "not sure" left lines open."""
    if found.sorting:
        return Screen(code=found.code, questions=[_sorting(found, found.sorting, language)])
    return Screen(code=found.code, questions=[_question(q, options(q)) for q in found.questions])


def _sorting(found: reasoned.Screen, question: known.Question, language: Language) -> Question:
    left = {code for item in found.items for code in (item.code, item.code + SORTING)}
    labels = sorting_options(question, language)
    kept = {code: label for code, label in labels.items() if code in {*left, known.NONE}}
    return _question(question, kept).model_copy(
        update={"code": found.code, "text": sorting_text(question, language), "takes_one": False}
    )


def _question(question: known.Question, labels: dict[str, str]) -> Question:
    return Question(
        code=question.code,
        screen=question.screen,
        stage=question.stage.value,
        takes_one=question.kind.takes_one,
        title=question.title,
        text=question.text,
        hint=question.hint,
        why=question.why,
        private=question.private,
        optional=question.optional,
        follows=list(question.follows),
        options=[_option(question, code, label) for code, label in labels.items()],
    )


def _option(question: known.Question, code: str, label: str) -> Option:
    symptoms = {symptom.code: symptom for symptom in question.symptoms}
    symptom = symptoms.get(code.removesuffix(SORTING))
    return Option(
        code=code,
        text=label,
        hint=symptom.hint if symptom else "",
        private=question.private or bool(symptom and symptom.private),
        excludes_others=code == known.NONE,
    )
