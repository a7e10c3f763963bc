"""What is private and was not chosen is nowhere in what is stored, and no level falls because of it."""

import json

import pytest

from checker.presenting import Circumstances, plain_result, present
from checker.presenting.answers import AnswersInWords
from checker.presenting.clinician.page import plain_sheet, sheet
from checker.presenting.contacts import region_with
from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import Stage
from checker.sharing.left_out import without_private
from tests.presenting.finished import ANSWERED
from tests.reasoning.people import walk
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import item, small_knowledge

KNOWLEDGE = shipped_knowledge()
PRIVATE = {
    symptom.code
    for question in KNOWLEDGE.questions
    for symptom in question.symptoms
    if (symptom.private or question.private) and question.stage is not Stage.PRIVATE_END
}


def test_which_answers_are_private():
    """Whoever makes one public, or a new one private, says so here."""
    assert {"sexual-function-change", "injects-drugs"} == PRIVATE
    kept_nowhere = {q.code for q in KNOWLEDGE.questions if q.stage is Stage.PRIVATE_END}
    assert {q.code for q in KNOWLEDGE.questions if q.private} == kept_nowhere == {"hurt-self"}


def test_boxes_are_left_out_and_what_stands_beside_them_stays():
    knowledge = small_knowledge(_private)
    given = {
        "alarm": ("fever", "bladder-bowel", "not-sure"),
        "alarm--unsure": ("bladder-bowel", "bladder-bowel--unsure", "leg-weak--unsure"),
        "age": ("age-18-59",),
        "how": ("pain-stops-all-sleep", "none"),
        "gone": ("x",),
    }
    assert without_private(knowledge, given) == {
        "alarm": ("fever", "not-sure"),
        "alarm--unsure": ("leg-weak--unsure",),
        "age": ("age-18-59",),
        "how": (),
        "gone": (),
    }


def test_what_was_all_private_is_neither_open_nor_a_no():
    knowledge = small_knowledge(_private)
    assert without_private(knowledge, {"alarm": ("bladder-bowel",)}) == {"alarm": ()}


def _private(plain):
    item(item(plain, "questions", "alarm"), "symptoms", "bladder-bowel")["private"] = True
    item(plain, "questions", "how")["private"] = True


@pytest.mark.parametrize("symptom", sorted(PRIVATE))
def test_no_word_of_a_private_answer_of_the_shipped_content_is_stored(symptom):
    walked = walk(KNOWLEDGE, {symptom, "numb-below-knee", "no-position-eases"}).answers
    answers = {**walked, KNOWLEDGE.question_of[symptom].code: (symptom,)}
    assessment = assess(Interview(KNOWLEDGE, answers))
    shown = plain_result(
        present(Interview(KNOWLEDGE, answers), assessment, Circumstances(ANSWERED, "uk", False))
    )
    names = AnswersInWords(Interview(KNOWLEDGE, answers), show_private=False)
    page = plain_sheet(sheet(names, assessment, region_with(KNOWLEDGE, "uk"), ANSWERED))
    kept = json.dumps([without_private(KNOWLEDGE, answers), shown, page]).lower()
    asked = KNOWLEDGE.symptom[symptom]
    for words in filter(None, (symptom, asked.text, asked.said, asked.term, asked.hint)):
        assert words.lower() not in kept, words
    assert shown["care"]["level"] == assessment.level.code
