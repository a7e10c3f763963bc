"""A release as a Questionnaire: valid, and with everything that is asked."""

from base64 import b64decode

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from hypothesis import given
from hypothesis import strategies as st

from checker.fhir.form.questionnaire import questionnaire
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE, QuestionKind, Stage
from checker.reasoning.questions.due import due, follow_ups_due, unsorted_lists
from tests.fhir.release import CASES, ENGLISH, answers_of_case, named, shipped_release
from tests.fhir.test_responses import any_answers
from tests.reasoning.small import small_knowledge

MEDIA = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemMedia"


@pytest.fixture(scope="module")
def form():
    return questionnaire(shipped_release(), ENGLISH)


@pytest.fixture(scope="module")
def items(form):
    return {item["linkId"]: item for item in form["item"]}


@pytest.mark.parametrize("release", [shipped_release, lambda: named(small_knowledge())])
def test_it_is_valid(release):
    Questionnaire.model_validate(questionnaire(release(), ENGLISH))


def test_it_names_the_very_release(form):
    assert form["version"] == form["id"] == shipped_release().checksum
    assert shipped_release().canonical == f"{form['url']}|{form['version']}"


@pytest.mark.parametrize(
    ("facts", "status", "experimental"),
    [({}, "active", True), ({"reviewed": True}, "active", False), ({"number": 0}, "draft", True)],
)
def test_it_says_whether_it_is_a_draft_and_whether_anybody_reviewed_it(facts, status, experimental):
    form = questionnaire(named(small_knowledge(), **facts), ENGLISH)
    assert (form["status"], form["experimental"]) == (status, experimental)


def test_every_question_is_there_in_its_order_but_the_one_that_nobody_keeps(items):
    asked = [q.code for q in shipped_release().knowledge.questions if q.stage is not Stage.PRIVATE_END]
    assert [link for link in items if not link.endswith(SORTING)] == asked


def test_every_option_is_there_with_its_words(items):
    for question in shipped_release().knowledge.questions:
        if question.stage is Stage.PRIVATE_END:
            continue
        item = items[question.code]
        given = {o["valueCoding"]["code"]: o["valueCoding"]["display"] for o in item["answerOption"]}
        own = {s.code: s.text for s in question.symptoms}
        none = {NONE: question.none_text} if question.none_text else {}
        unsure = {NOT_SURE: question.unsure_text} if question.unsure_text else {}
        assert given == {**own, **none, **unsure}
        assert item["repeats"] is (question.kind is QuestionKind.MANY)


def test_a_question_about_places_has_its_drawing_within_and_no_other_has_one(items):
    about_places = {q.code for q in shipped_release().knowledge.questions if any(s.zone for s in q.symptoms)}
    drawn = {
        link: media for link, item in items.items() for media in item["extension"] if media["url"] == MEDIA
    }
    assert set(drawn) == about_places != set()
    for link, media in drawn.items():
        picture = media["valueAttachment"]
        assert (picture["contentType"], set(picture)) == ("image/svg+xml", {"contentType", "data", "title"})
        drawing = b64decode(picture["data"]).decode()
        assert all(name in drawing for name in about(link))


def about(link):
    """The options of a question that are places."""
    return {s.text for s in shipped_release().knowledge.question[link].symptoms if s.zone}


def test_none_excludes_every_other_and_nothing_else_does(items):
    for item in items.values():
        alone = [o["valueCoding"]["code"] for o in item["answerOption"] if "extension" in o]
        codes = [o["valueCoding"]["code"] for o in item["answerOption"]]
        assert alone == [code for code in codes if code == NONE]


def test_a_follow_up_comes_with_each_of_its_parents(items):
    knowledge = shipped_release().knowledge
    followed = [q for q in knowledge.questions if q.follows]
    for question in followed:
        when = {(w["question"].removesuffix(SORTING), w["answerCoding"]["code"])
                for w in items[question.code]["enableWhen"]}  # fmt: skip
        parents = {(knowledge.question_of[code].code, code) for code in question.follows}
        assert when == parents if question.due_when is None else when > parents
    assert len(followed) > 20
    assert "enableWhen" not in items[knowledge.questions[0].code]


def test_it_puts_whatever_the_page_would_put(items):
    """Of any answers; an implied answer and a doubt may bring a question, too."""
    knowledge = shipped_release().knowledge

    @given(st.sampled_from(CASES), any_answers(), st.integers(0, 40))
    def holds(case, others, upto):
        own = dict(list(answers_of_case(case).items())[:upto])
        interview = Interview(knowledge, {**own, **{k: v for k, v in others.items() if v}})
        put = {q.code for found in (due(interview), follow_ups_due(interview)) for q in found}
        put |= {q.code + SORTING for q in unsorted_lists(interview)}
        assert [link for link in put & items.keys() if not is_put(items[link], interview.answers)] == []

    holds()


def is_put(item, answers):
    """Whether a form filler shows it."""
    when = item.get("enableWhen", ())
    return not when or any(w["answerCoding"]["code"] in answers.get(w["question"], ()) for w in when)


def test_a_case_can_be_answered_in_it(items):
    for case in CASES:
        answers = answers_of_case(case)
        assert [link for link in answers if not is_put(items[link], answers)] == []


def test_what_is_brought_is_brought_by_an_answer_that_is_there(items):
    for item in items.values():
        for when in item.get("enableWhen", ()):
            offered = [o["valueCoding"]["code"] for o in items[when["question"]]["answerOption"]]
            assert when["answerCoding"]["code"] in offered


def test_a_list_that_was_not_sure_is_sorted(items):
    lists = [q.code for q in shipped_release().knowledge.questions if q.sorts_unsure]
    assert [link.removesuffix(SORTING) for link in items if link.endswith(SORTING)] == lists


def test_why_it_is_asked_and_hints_stand_beside_it(items):
    for question in shipped_release().knowledge.questions[:40]:
        texts = "\n".join(each["text"] for each in items[question.code].get("item", ()))
        hints = [s.hint for s in question.symptoms]
        assert all(text in texts for text in (question.why, question.hint, *hints))


def test_no_link_is_there_twice(form):
    every = [link for item in form["item"] for link in (item, *item.get("item", ()))]
    assert len({each["linkId"] for each in every}) == len(every)
