"""Answers as a response and back, without loss; what is none is told by its path."""

from copy import deepcopy

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.fhir.form.links import links_of
from checker.fhir.form.reading import Fault, UnreadableError, answers_of
from checker.fhir.form.writing import response
from checker.reasoning.knowledge import NONE
from checker.sharing.left_out import without_private
from tests.fhir.release import CASES, MADE, answers_of_case, shipped_release

ANSWERS = {"safety-nerves": ("leg-weak", "not-sure"), "safety-nerves--unsure": ("fainted--unsure",)}


def written(answers, *, show_private=True):
    return response(shipped_release(), answers, MADE, show_private=show_private)


def read(resource):
    return answers_of(shipped_release(), resource)


@st.composite
def any_answers(draw):
    """Any answers to any questions, as a form would let them through."""
    links = links_of(shipped_release().knowledge)
    answers = {}
    for key in draw(st.sets(st.sampled_from(sorted(links)), max_size=12)):
        link = links[key]
        codes = st.sampled_from(sorted(link.labels))
        if link.question.kind.takes_one and not link.sorting:
            answers[key] = (draw(codes),)
        else:
            drawn = draw(st.lists(codes, unique=True, max_size=6))
            answers[key] = (NONE,) if NONE in drawn else tuple(drawn)
    return answers


@given(any_answers())
def test_answers_come_back_without_loss(answers):
    resource = written(answers)
    assert {key: given for key, given in read(resource).items() if given} == {
        key: given for key, given in answers.items() if given
    }
    assert read(resource) == answers


@given(any_answers())
def test_what_is_private_stays_out_and_the_rest_comes_back(answers):
    kept = without_private(shipped_release().knowledge, answers)
    assert read(written(kept, show_private=False)) == kept


@pytest.mark.parametrize("case", CASES)
def test_the_answers_of_a_case_are_valid_and_come_back(case):
    resource = written(answers_of_case(case))
    QuestionnaireResponse.model_validate(resource)
    assert read(resource) == dict(answers_of_case(case))


def test_its_items_stand_in_the_order_of_the_form():
    links = [item["linkId"] for item in written(dict(reversed(answers_of_case("cause-pht").items())))["item"]]
    assert links == sorted(links, key=list(links_of(shipped_release().knowledge)).index)


def test_it_says_whether_all_was_answered_that_everybody_is_asked():
    assert written(ANSWERS)["status"] == "in-progress"
    assert written(answers_of_case("cause-pht"))["status"] == "completed"


def broken(change):
    resource = written(ANSWERS)
    change(resource)
    return resource


def faults_of(resource):
    """What is told of it; None where it can be read."""
    try:
        read(resource)
    except UnreadableError as error:
        return list(error.faults)
    return None


def code_of(resource, item=0, answer=0):
    return resource["item"][item]["answer"][answer]["valueCoding"]


NOT = [{"url": "urn:elsewhere:not", "valueBoolean": True}]
"""As if each answer were to be read as its opposite."""
CODE = "item[0].answer[0].valueCoding"
FAULTS = {
    "resourceType": ("no-response", lambda r: r.update(resourceType="Bundle")),
    "questionnaire": ("another-release", lambda r: r.update(questionnaire="urn:x|1")),
    "item": ("no-list", lambda r: r.update(item="x")),
    "item[1].linkId": ("unknown-link", lambda r: r["item"][1].update(linkId="lost")),
    "item[2].linkId": ("link-twice", lambda r: r["item"].append(deepcopy(r["item"][0]))),
    "item[2].item[0].linkId": ("unknown-link", lambda r: r["item"].append({"item": [{"linkId": "lost"}]})),
    "item[2]": ("no-object", lambda r: r["item"].append(1)),
    "item[0].answer[0]": ("no-object", lambda r: r["item"][0]["answer"].insert(0, "x")),
    "item[0].answer": ("none-beside-others", lambda r: code_of(r).update(code="none")),
    f"{CODE}.code": ("unknown-answer", lambda r: code_of(r).update(code="lost")),
    f"{CODE}.system": ("another-system", lambda r: code_of(r).update(system="urn:x")),
    "status": ("entered-in-error", lambda r: r.update(status="entered-in-error")),
    "implicitRules": ("unknown-modifier", lambda r: r.update(implicitRules="urn:x")),
    "modifierExtension": ("unknown-modifier", lambda r: r.update(modifierExtension=NOT)),
    "item[1].modifierExtension": ("unknown-modifier", lambda r: r["item"][1].update(modifierExtension=NOT)),
    "item[0].answer[1].modifierExtension": (
        "unknown-modifier",
        lambda r: r["item"][0]["answer"][1].update(modifierExtension=NOT),
    ),
    CODE: ("no-coding", lambda r: r["item"][0]["answer"].insert(0, {"valueString": "x"})),
}
"""Path -> what is told there, and what brings it about."""


@pytest.mark.parametrize("where", FAULTS)
def test_what_cannot_be_read_is_told_by_its_path(where):
    what, change = FAULTS[where]
    assert faults_of(broken(change)) == [Fault(what, where)]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda r: r["item"][1].update(linkId=["lost"]), Fault("unknown-link", "item[1].linkId")),
        (lambda r: r["item"].append({"linkId": "lost"}), Fault("unknown-link", "item[2].linkId")),
        (lambda r: code_of(r).update(code=7), Fault("unknown-answer", f"{CODE}.code")),
        (lambda r: code_of(r).update(code="not-sure"), Fault("answer-twice", "item[0].answer")),
    ],
)
def test_so_is_what_is_wrong_in_another_way(change, fault):
    assert faults_of(broken(change)) == [fault]


@pytest.mark.parametrize("status", ["finished", None, ["completed"]])
def test_a_status_that_fhir_does_not_have_is_refused(status):
    resource = broken(lambda response: response.update(status=status))
    assert faults_of(resource) == [Fault("unknown-status", "status")]


@pytest.mark.parametrize("status", ["in-progress", "completed", "amended", "stopped"])
def test_whatever_status_it_has_its_answers_are_read(status):
    assert read(broken(lambda response: response.update(status=status))) == ANSWERS


def test_a_choice_has_one_answer():
    resource = written({"saddle-kind": ("saddle-numb",)})
    resource["item"][0]["answer"].append({"valueCoding": {"code": "saddle-seen-same"}})
    assert faults_of(resource) == [Fault("only-one", "item[0].answer")]


def test_every_fault_is_told_at_once():
    resource = {"resourceType": "QuestionnaireResponse", "item": [{"linkId": "a"}, {"linkId": "b"}]}
    assert len(faults_of(resource)) == 2


def test_questions_in_groups_and_in_answers_are_read_too():
    resource = written(ANSWERS)
    first, second = resource["item"]
    first["answer"][0]["item"] = [second]
    resource["item"] = [{"linkId": "group", "item": [first, {"linkId": "safety-nerves.why"}]}]
    assert read(resource) == ANSWERS


def test_what_lies_too_deep_is_refused():
    resource = inside = {"resourceType": "QuestionnaireResponse"}
    for _ in range(2000):
        inside["item"] = [{"linkId": "group"}]
        inside = inside["item"][0]
    assert [fault.id for fault in faults_of(resource)] == ["too-deep"]


NAMES = st.sampled_from(["item", "answer", "linkId", "valueCoding", "code", "system"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=25)
@given(ANYTHING)
def test_nothing_that_is_sent_is_a_fault_of_ours(anything):
    sent = {**anything, "resourceType": "QuestionnaireResponse"} if isinstance(anything, dict) else anything
    assert faults_of(sent) is None or faults_of(sent)
