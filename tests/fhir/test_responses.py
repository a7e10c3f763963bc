"""Answers as a response and back, without loss; what is none is told by its path."""

from copy import deepcopy
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.fhir.form.faults import KEPT_PRIVATE
from checker.fhir.form.links import MASKED, links_of, sorted_unasked
from checker.fhir.form.reading import Fault, UnreadableError, answers_of
from checker.fhir.form.writing import is_masked, response
from checker.fhir.origin import given_answers
from checker.reasoning.knowledge import NONE
from tests.fhir.release import CASES, MADE, answers_of_case, named, result_of, shipped_release
from tests.reasoning.small import change

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
            drawn = draw(st.lists(codes, unique=True, min_size=1, max_size=6))
            answers[key] = (NONE,) if NONE in drawn else tuple(drawn)
    return {key: given for key, given in answers.items() if key not in set(sorted_unasked(answers))}


@given(any_answers())
def test_answers_come_back_without_loss(answers):
    assert read(written(answers)) == answers


@cache
def with_private():
    """The links of which an answer may be kept private."""
    links = links_of(shipped_release().knowledge).items()
    return {key: link for key, link in links if is_masked(link.question, show_private=False)}


@given(any_answers())
def test_what_is_private_is_refused_on_the_way_back_and_the_rest_is_the_same(answers):
    """Whoever posts the file again is told so, since the answers that are left could mean less."""
    resource, open_ = (
        written(answers, show_private=False),
        {k: g for k, g in answers.items() if k not in with_private()},
    )
    masked = [n for n, item in enumerate(resource["item"]) if item["linkId"] in with_private()]
    assert [(f.id, f.path.split(".")[0]) for f in faults_of(resource) or ()] == [
        (KEPT_PRIVATE, f"item[{n}]") for n in masked
    ]
    resource["item"] = [item for n, item in enumerate(resource["item"]) if n not in masked]
    assert read(resource) == open_


def test_whatever_says_that_an_answer_is_kept_private_is_refused():
    """As we write it, beside something else, at the answer itself, or with a code all the same."""
    masked, other = MASKED["extension"][0], {"url": "urn:x", "valueString": "x"}
    coding = {"code": "not-sure", "extension": [masked]}
    for answer in (
        {"valueCoding": MASKED},
        {"valueCoding": {"extension": [other, masked]}},
        {"valueCoding": coding},
        {"extension": [masked], "valueCoding": {"code": "not-sure"}},
        {"extension": [masked]},
    ):
        resource = written({"safety-nerves": ("leg-weak",)})
        resource["item"][0]["answer"].append(answer)
        assert faults_of(resource) == [Fault(KEPT_PRIVATE, "item[0].answer[1]")]


def pairs_with_private():
    """Key, and two ways to answer that differ in what is private alone."""
    for key, link in with_private().items():
        private = [s.code for s in link.question.symptoms if s.private]
        if link.question.kind.takes_one:
            yield from ((key, (one,), (other,)) for one, other in combinations(link.labels, 2))
            continue
        others = [code for code in link.labels if code not in (NONE, *private)]
        some = [some for n in (1, 2) for some in combinations(others, n)]
        for hidden in private:
            yield from ((key, each or (NONE,), (*each, hidden)) for each in ((), *some))


def test_nobody_can_tell_from_what_is_written_whether_a_private_answer_was_given():
    """Neither from the items nor from the text; every such question, with everything else equal."""
    result = result_of(shipped_release(), answers_of_case("cause-pht"))
    seen = set()
    for key, *both in pairs_with_private():
        one, other = (given_answers(replace(result, answers={**result.answers, key: each})) for each in both)
        assert one == other, (key, both)
        seen.add(key)
    assert seen == set(with_private())


def test_of_a_list_the_other_ticks_are_told_and_the_private_line_is_not():
    def codes(*given_):
        (item,) = written({"infection-risks": given_}, show_private=False)["item"]
        return [answer["valueCoding"].get("code", "masked") for answer in item["answer"]]

    assert codes("none") == codes("injects-drugs") == ["masked"]
    assert codes("tb-history", "injects-drugs") == codes("tb-history") == ["tb-history", "masked"]
    assert codes("not-sure", "injects-drugs") == ["not-sure", "masked"]


def test_a_list_with_a_private_line_that_is_sorted_tells_it_as_little():
    """No shipped list is both, and a release may have one."""
    knowledge = shipped_release().knowledge
    line, *others = knowledge.question["safety-nerves"].symptoms
    lines = (replace(line, private=True), *others)
    release = named(change(knowledge, "questions", "safety-nerves", symptoms=lines))
    resources = [
        given_answers(result_of(release, {"safety-nerves": ("not-sure",), "safety-nerves--unsure": given_}))
        for given_ in (("none",), (line.code,), (f"{line.code}--unsure",))
    ]
    assert resources[0] == resources[1] == resources[2]
    (_, sorted_) = resources[0]["item"]
    assert sorted_["answer"] == [{"valueCoding": MASKED}]


@pytest.mark.parametrize("listed", [None, ("none",), ("leg-weak",)])
def test_a_list_that_was_never_not_sure_is_not_sorted(listed):
    """What is said there would be lost without a word."""
    answers = {**({"safety-nerves": listed} if listed else {}), "safety-nerves--unsure": ("fainted",)}
    resource = written(answers)
    place = f"item[{len(answers) - 1}].answer"
    assert faults_of(resource) == [Fault("sorted-without-not-sure", place)]


def test_an_answer_is_one_value():
    for other in ({"valueString": "x"}, {"_valueString": {}}, {"valueBoolean": True}):
        resource = written({"safety-nerves": ("leg-weak",)})
        resource["item"][0]["answer"][0].update(other)
        (name,) = other
        assert faults_of(resource) == [Fault("value-twice", f"item[0].answer[0].{name}")]


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
    "items": ("unknown-field", lambda r: r.update(items=[])),
    "item[1]._answer": ("unknown-field", lambda r: r["item"][1].update(_answer=[MASKED])),
    "item[1].value": ("unknown-field", lambda r: r["item"][1].update(value=[])),
    "item[0].answer[0].Value": ("unknown-field", lambda r: r["item"][0]["answer"][0].update(Value=1)),
    "item[0].answer[0].valueCoding.kode": (
        "unknown-field",
        lambda r: r["item"][0]["answer"][0]["valueCoding"].update(kode="x"),
    ),
    "item[1]": ("answer-kept-private", lambda r: r["item"][1].update(MASKED)),
    "item[1].answer[0]": (
        "answer-kept-private",
        lambda r: r["item"][1]["answer"][0]["valueCoding"].update(_code=MASKED),
    ),
    "meta.security[0]": ("answer-kept-private", lambda r: r.update(meta={"security": [{"code": "MASKED"}]})),
    "meta.tag[0]": ("answer-kept-private", lambda r: r.update(meta={"tag": [{"code": "SUBSETTED"}]})),
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
