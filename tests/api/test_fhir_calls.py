"""FHIR over HTTP: the form, the adaptive form, a result as a document, and what is said of all that."""

import json

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.capabilitystatement import CapabilityStatement
from fhir.resources.R4B.operationoutcome import OperationOutcome
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from checker.fhir.form.adaptive import ADAPTIVE_RESPONSE
from checker.fhir.form.faults import KEPT_PRIVATE, words_for
from checker.fhir.form.writing import response as written_response
from checker.fhir.terms import NamedRelease
from tests.api.test_plain import faults
from tests.fhir.test_document import level_of, parts
from tests.presenting.finished import CALM, EMERGENCY, PRIVATE_EMERGENCY, SEE, URGENT, knowledge

ROOT = "http://testserver/api/v1/fhir"
NEXT, ASSESS = "fhir/Questionnaire/$next-question", "fhir/QuestionnaireResponse/$assess"
RELEASE = NamedRelease(knowledge(), 1, "1-checksum", "1")


def response(answers):
    return written_response(RELEASE, answers, "2026-11-23T02:10:00Z", show_private=True)


def parameters(resource, **more):
    named = [{"name": name, **value} for name, value in more.items()]
    return {
        "resourceType": "Parameters",
        "parameter": [{"name": "questionnaire-response", "resource": resource}, *named],
    }


def test_what_is_understood_is_told(program):
    found = program.ask("fhir/metadata")
    assert found["Content-Type"] == "application/fhir+json"
    statement = found.json()
    CapabilityStatement.model_validate(statement)
    assert statement["implementation"]["url"] == ROOT
    assert f"{ROOT}/Questionnaire/1-checksum" in statement["implementation"]["description"]
    assert found["ETag"] == '"1-checksum"'


def test_who_knows_no_form_finds_the_one_there_is(program):
    found = program.ask("fhir/Questionnaire")
    Bundle.model_validate(found.json())
    assert (found["Content-Type"], found["ETag"]) == ("application/fhir+json", '"1-checksum"')
    (entry,) = found.json()["entry"]
    assert entry["fullUrl"] == f"{ROOT}/Questionnaire/1-checksum"
    assert entry["resource"] == program.ask("fhir/Questionnaire/1-checksum").json()
    assert (found.json()["type"], found.json()["total"]) == ("searchset", 1)
    assert found.json()["link"] == [{"relation": "self", "url": f"{ROOT}/Questionnaire"}]


URL = "urn:hamstring-triage:questionnaire"


@pytest.mark.parametrize(
    ("asked", "total", "by"),
    [
        ("_id=1-checksum", 1, "_id=1-checksum"),
        (f"url={URL}&version=1-checksum", 1, "url=urn%3Ahamstring-triage%3Aquestionnaire&version=1-checksum"),
        ("_id=other,1-checksum", 1, "_id=other%2C1-checksum"),
        ("_id=other", 0, "_id=other"),
        ("version=1-checksum&version=other", 0, "version=1-checksum&version=other"),
        ("url=urn:x", 0, "url=urn%3Ax"),
        ("title=x&_count=1", 1, ""),
    ],
)
def test_a_form_is_searched_for_as_in_fhir_and_the_answer_says_by_what(program, asked, total, by):
    """What is not known is passed over, and is not in the address of the answer."""
    bundle = program.ask(f"fhir/Questionnaire?{asked}").json()
    Bundle.model_validate(bundle)
    assert (bundle["total"], len(bundle.get("entry", []))) == (total, total)
    assert bundle["link"][0]["url"] == f"{ROOT}/Questionnaire?{by}".rstrip("?")


def test_who_wishes_it_is_refused_for_what_is_not_known(program):
    strict = {"Prefer": "return=minimal; handling=strict"}
    assert program.ask("fhir/Questionnaire?_id=other", **strict).status_code == 200
    refused = program.ask("fhir/Questionnaire?title=x", **strict)
    assert (refused.status_code, refused.json()["parameters"]) == (400, ["title"])
    assert program.ask("fhir/Questionnaire?title=x", Prefer="handling=lenient").status_code == 200


def test_the_form_is_that_of_the_current_release_alone(program):
    found = program.ask("fhir/Questionnaire/1-checksum")
    Questionnaire.model_validate(found.json())
    assert (found.json()["version"], found["ETag"]) == ("1-checksum", '"1-checksum"')
    assert program.ask("fhir/Questionnaire/another").status_code == 404
    assert program.ask("fhir/Questionnaire/%00").status_code == 400


def test_an_adaptive_form_grows_until_it_is_completed(program):
    """As a form filler does it: what is put and has no answer is answered, then it is sent again."""
    form = {"resourceType": "Questionnaire", "id": "start", "derivedFrom": [RELEASE.canonical]}
    sent = {**response({}), "id": "own", "questionnaire": "#start", "contained": [form]}
    put = []
    for _ in range(20):
        found = program.ask(NEXT, sent)
        assert found.status_code == 200, found.content
        sent = found.json()
        QuestionnaireResponse.model_validate(sent)
        form = sent["contained"][0]
        if sent["status"] == "completed":
            break
        new = [item["linkId"] for item in form["item"] if item["linkId"] not in put]
        put += new
        sent.setdefault("item", []).extend(
            {
                "linkId": link,
                "answer": [{"valueCoding": {"code": code}} for code in CALM.get(link, ("none",))],
            }
            for link in new
        )
    assert set(CALM) <= set(put)
    assert sent["id"] == "own"
    assert not any("enableWhen" in item for item in form["item"])
    assert level_of(program.ask(ASSESS, sent).json()) == "self-care"


def adaptive(**more):
    """A response to an adaptive form that was just begun."""
    form = {"resourceType": "Questionnaire", "id": "start", "derivedFrom": [RELEASE.canonical]}
    return {**response({}), "questionnaire": "#start", "contained": [form], **more}


def test_what_else_is_in_a_response_comes_back(program):
    """A form filler may keep its own beside the answers: who answered, marks, where it comes from."""
    person = {"resourceType": "Patient", "id": "asked"}
    sent = adaptive(
        meta={"source": "urn:elsewhere", "profile": ["urn:profile"], "tag": [{"code": "night"}]},
        source={"reference": "#asked"},
    )
    sent["contained"].append(person)
    once = program.ask(NEXT, sent).json()
    QuestionnaireResponse.model_validate(once)
    assert [each["resourceType"] for each in once["contained"]] == ["Questionnaire", "Patient"]
    assert once["contained"][1] == person
    assert once["source"] == {"reference": "#asked"}
    assert once["questionnaire"] == f"#{once['contained'][0]['id']}" != "#asked"
    assert once["meta"] == sent["meta"] | {"profile": ["urn:profile", ADAPTIVE_RESPONSE]}
    assert program.ask(NEXT, once).json() == once


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"meta": "x"}, ("#/meta", "no-object")),
        ({"meta": {"profile": "x"}}, ("#/meta/profile", "no-list")),
        ({"questionnaire": RELEASE.canonical, "contained": "x"}, ("#/contained", "no-list")),
        ({"questionnaire": RELEASE.canonical, "contained": [{}, 1]}, ("#/contained/1", "no-object")),
    ],
)
def test_what_could_not_come_back_is_refused(program, more, expected):
    assert faults(program.ask(NEXT, adaptive(**more))) == [expected]


def test_what_is_left_to_ask_may_come_in_parameters_too(program):
    found = program.ask(NEXT, parameters(response({})))
    assert found.json()["status"] == "in-progress"
    assert [item["linkId"] for item in found.json()["contained"][0]["item"]] == ["alarm"]


@pytest.mark.parametrize(
    ("answers", "level"),
    [(CALM, "self-care"), (SEE, "see-professional"), (URGENT, "urgent"), (EMERGENCY, "emergency")],
)
def test_a_response_gets_the_document_of_its_result(program, answers, level):
    found = program.ask(ASSESS, response(answers))
    assert (found.status_code, found["Content-Type"]) == (200, "application/fhir+json")
    Bundle.model_validate(found.json())
    assert level_of(found.json()) == level


def test_private_answers_are_in_it_on_demand_alone(program):
    hidden, shown = (
        program.ask(ASSESS, parameters(response(PRIVATE_EMERGENCY), private={"valueBoolean": wanted}))
        for wanted in (False, True)
    )
    assert "bladder" not in program.ask(ASSESS, response(PRIVATE_EMERGENCY)).content.decode()
    assert "bladder" not in hidden.content.decode()
    assert "bladder-bowel" in shown.content.decode()


@pytest.mark.parametrize("path", [NEXT, ASSESS])
def test_what_is_kept_private_is_refused_in_words_and_gets_no_lower_level(program, path):
    """The document itself, posted back: what it leaves out may be what makes it an emergency."""
    bundle = program.ask(ASSESS, response(PRIVATE_EMERGENCY)).json()
    assert level_of(bundle) == "emergency"
    (left,) = parts(bundle, "QuestionnaireResponse")
    refused = program.ask(path, left)
    assert refused.status_code == 422
    assert faults(refused) == [("#/item/0/answer/0", "answer-kept-private")]
    assert refused.json()["detail"] == words_for([KEPT_PRIVATE])
    in_fhir = program.ask(path, left, Accept="application/fhir+json").json()
    OperationOutcome.model_validate(in_fhir)
    assert in_fhir["issue"][0]["expression"] == ["item[0].answer[0]"]
    assert in_fhir["issue"][0]["details"]["text"] == refused.json()["detail"]


def test_of_other_faults_the_id_says_it_all(program):
    assert "detail" not in program.ask(ASSESS, LOST).json()


def test_a_region_may_be_named(program):
    near, far = (
        program.ask(ASSESS, parameters(response(EMERGENCY), region={"valueCode": code})).json()
        for code in ("uk", "other")
    )
    assert "Ring 999 now." in json.dumps(near)
    assert "Ring 999 now." not in json.dumps(far)


def test_of_two_responses_neither_is_dropped_in_silence(program):
    body = parameters(response(EMERGENCY))
    body["parameter"].append({"name": "questionnaire-response", "resource": response(CALM)})
    refused = program.ask(ASSESS, body)
    assert refused.status_code == 422
    assert refused.json()["errors"] == [{"pointer": "#/parameter", "code": "parameter-twice"}]


LOST = {"resourceType": "QuestionnaireResponse", "item": [{"linkId": "lost"}]}


@pytest.mark.parametrize("path", [NEXT, ASSESS])
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, [("#/resourceType", "no-response")]),
        ([], [("#", "dict_type")]),
        (LOST, [("#/item/0/linkId", "unknown-link")]),
        (parameters(LOST), [("#/parameter/0/resource/item/0/linkId", "unknown-link")]),
        (parameters(None), [("#/parameter/0/resource", "dict_type")]),
        ({"resourceType": "Parameters"}, [("#/parameter", "missing")]),
        ({"resourceType": "Parameters", "parameter": []}, [("#/parameter", "no-response")]),
        (
            {"resourceType": "Parameters", "parameter": [{"name": "name", "valueString": "Somebody"}]},
            [("#/parameter/0/name", "literal_error"), ("#/parameter/0/valueString", "extra_forbidden")],
        ),
        ({**response({}), "status": "entered-in-error"}, [("#/status", "entered-in-error")]),
        (
            {**response({}), "modifierExtension": [{"url": "urn:x", "valueBoolean": True}]},
            [("#/modifierExtension", "unknown-modifier")],
        ),
        ({**parameters(response({})), "implicitRules": "urn:x"}, [("#/implicitRules", "none_required")]),
        (
            parameters(response({}), private={"valueCode": "true"}),
            [("#/parameter/1/valueCode", "extra_forbidden"), ("#/parameter/1/valueBoolean", "missing")],
        ),
        (
            parameters(response({}), region={"valueBoolean": True}),
            [("#/parameter/1/valueBoolean", "extra_forbidden"), ("#/parameter/1/valueCode", "missing")],
        ),
        (
            parameters(response({}), region={"valueCode": "uk", "resource": {}}),
            [("#/parameter/1/resource", "extra_forbidden")],
        ),
        (parameters(response({}), region={}), [("#/parameter/1/valueCode", "missing")]),
        (
            parameters(response({}), private={"valueBoolean": "yes"}),
            [("#/parameter/1/valueBoolean", "bool_type")],
        ),
        ({**LOST, "questionnaire": "#x"}, [("#/questionnaire", "another-release")]),
        ({**LOST, "questionnaire": "#x", "contained": "x"}, [("#/questionnaire", "another-release")]),
        (
            {**LOST, "questionnaire": "#x", "contained": [1, {"id": "x", "derivedFrom": ["urn:x"]}]},
            [("#/questionnaire", "another-release")],
        ),
        ({**LOST, "questionnaire": {"x": 1}}, [("#/questionnaire", "another-release")]),
    ],
)
def test_what_is_no_response_is_refused_with_every_place(program, path, body, expected):
    found = program.ask(path, body)
    assert found.status_code == 422
    assert faults(found) == expected


def test_items_that_lie_too_deep_in_one_another_are_refused(program):
    item = {"linkId": "alarm"}
    for _ in range(10):
        item = {"linkId": "group", "item": [item]}
    found = program.ask(ASSESS, {"resourceType": "QuestionnaireResponse", "item": [item]})
    assert faults(found) == [("#" + "/item/0" * 9, "too-deep")]


def test_a_region_that_there_is_not_is_told_by_its_place(program):
    found = program.ask(ASSESS, parameters(response({}), region={"valueCode": "mars"}))
    assert faults(found) == [("#/parameter/1/valueCode", "unknown-region")]


def test_who_reads_fhir_is_refused_in_fhir(program):
    found = program.ask(ASSESS, LOST, Accept="application/fhir+json")
    assert (found.status_code, found["Content-Type"]) == (422, "application/fhir+json")
    OperationOutcome.model_validate(found.json())
    (issue,) = found.json()["issue"]
    assert issue["diagnostics"] == "unknown-link at #/item/0/linkId"
    assert (issue["code"], issue["expression"]) == ("invalid", ["item[0].linkId"])
    nowhere = program.ask("fhir/Questionnaire/another", Accept="application/fhir+json")
    OperationOutcome.model_validate(nowhere.json())
    (issue,) = nowhere.json()["issue"]
    assert (issue["code"], "expression" in issue) == ("not-found", False)
    strange = program.ask("assessment", {"answers": {"a b": ["x"]}}, Accept="application/fhir+json")
    assert "expression" not in strange.json()["issue"][0]
