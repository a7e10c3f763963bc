"""One level, one truth: the API, the page and the commands say the same of the same answers."""

import io
import json
from dataclasses import replace
from unittest.mock import ANY

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import library
from checker.fhir.form.links import sorted_unasked
from checker.fhir.form.writing import response
from checker.reasoning.knowledge import Stage
from tests.api.conftest import Program
from tests.api.test_fhir_calls import parameters
from tests.fhir.release import CASES, answers_of_case
from tests.fhir.test_document import level_of, parts
from tests.fhir.test_responses import any_answers
from tests.presenting.finished import ANSWERED
from tests.reasoning.shipped import shipped_knowledge
from tests.views.results import carry, store_release
from tests.views.shared.test_link import share

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shipped(releases):
    """The shipped content is public."""
    releases.releases = {1: shipped_knowledge()}
    with time_machine.travel(ANSWERED, tick=False):
        yield


def plainly(answers):
    return {key: list(given) for key, given in answers.items() if given}


def of_api(answers):
    """Level, signs and leading cause, in codes and once more in the words."""
    found = Program().ask("assessment", {"answers": plainly(answers)}).json()
    words = found["words"]
    causes, told = found["differential"], words["causes"]
    assert words["care"]["level"] == found["care_level"]
    assert signs_in(words["care"]) == {s["code"] for s in found["warning_signs"] if s["certain"]}
    assert not told or told[0]["code"] in {cause["condition"] for cause in causes}
    leading = told[0]["code"] if told else ""
    return found["care_level"], signs_in(words["care"]), leading, found


def signs_in(care):
    message = care["message"]
    return {sign["code"] for sign in (message["first"], *message["others"]) if sign}


def of_page(answers):
    """The same on the page of the result; None where it is too early for that page."""
    page = carry(Client(), answers).get("/check/result/")
    if page.status_code != 200:
        return None
    shown = page.context["shown"]
    message = shown.care.message
    signs = {sign.code for sign in (message.first, *message.others) if sign}
    return shown.care.level, signs, shown.causes[0].code if shown.causes else ""


def by_command(tmp_path, name, plain):
    file, out = tmp_path / "in.json", io.StringIO()
    file.write_text(json.dumps(plain), encoding="utf-8")
    call_command(*name, str(file), stdout=out)
    return json.loads(out.getvalue())


def signs_of(bundle):
    codings = [each["code"]["coding"][0] for each in parts(bundle, "Observation")]
    return {each["code"] for each in codings if each["system"].endswith(":warning-sign")}


def written(answers):
    """The answers as a response to the release that is public."""
    release = library.named_release(library.release(1))
    return response(release, answers, "2026-11-23T02:10:00Z", show_private=True)


def compare(answers, tmp_path, *, resource=None):
    """Ask all for the result; of a response that another program made of the answers, too."""
    level, signs, leading, found = of_api(answers)
    names_causes = bool(found["differential"])
    if (page := of_page(answers)) is not None:
        assert page[:2] == (level, signs)
        assert not names_causes or page[2] == leading
    resource = resource or written(answers)
    asked = parameters(resource, private={"valueBoolean": True})
    over_http = Program().ask("fhir/QuestionnaireResponse/$assess", asked).json()
    for bundle in (over_http, by_command(tmp_path, ["fhir", "assess", "--private"], resource)):
        assert (level_of(bundle), signs_of(bundle)) == (level, signs)
    if found["complete"] and plainly(answers):
        told = by_command(tmp_path, ["assess"], plainly(answers))
        assert told["care_level"] == level
        assert [{**each, "assumed": ANY} for each in told["warning_signs"]] == found["warning_signs"]
        assert (
            not names_causes or told["differential"][0]["condition"] == found["differential"][0]["condition"]
        )


@pytest.mark.parametrize("case", CASES)
def test_of_the_answers_of_a_case(case, tmp_path):
    compare(answers_of_case(case), tmp_path)


@pytest.mark.parametrize("key", ["", "age", "safety-nerves"])
def test_what_is_there_only_since_nothing_was_answered_is_nobodys_sign(key, tmp_path):
    answers = {key: answers_of_case("cause-pht")[key]} if key else {}
    compare(answers, tmp_path)
    assert of_api(answers)[1] == set()


def with_a_core_answer_taken_out():
    """Answers of each case that names causes, without one that a result cannot do without."""
    core = [q.code for q in shipped_knowledge().questions if q.stage is Stage.CORE]
    for number, case in enumerate(CASES):
        answers = dict(answers_of_case(case))
        if given_ := [code for code in core if code in answers]:
            answers.pop(given_[number % len(given_)])
            yield answers


def with_names_that_stand_nowhere_else(knowledge):
    """Every cause and kind of pain is called "planted": texts of the content name some in passing."""
    conditions = tuple(replace(c, lay_name="planted", name="planted") for c in knowledge.conditions)
    families = tuple(replace(f, title="planted") for f in knowledge.families)
    return replace(knowledge, conditions=conditions, families=families)


def test_while_a_question_is_open_no_door_names_a_cause(releases):
    """Neither as a guess nor as the reason why a tip is chosen or left out."""
    releases.releases = {1: with_names_that_stand_nowhere_else(shipped_knowledge())}
    store_release()
    assert "planted" in json.dumps(of_api(answers_of_case("cause-pht"))[-1])
    tried = 0
    for answers in with_a_core_answer_taken_out():
        found = Program().ask("assessment", {"answers": plainly(answers)}).json()
        if found["complete"]:  # an emergency, or under age
            continue
        tried += 1
        asked = parameters(written(answers), private={"valueBoolean": True})
        bundle = Program().ask("fhir/QuestionnaireResponse/$assess", asked).json()
        maker = carry(Client(), answers)
        doors = {
            "JSON": json.dumps(found),
            "Bundle": json.dumps(bundle),
            "own page": main_of(maker, "/check/result/"),
            "own file": maker.post("/check/take/", {"private": "show"}).content.decode(),
            "shared page": main_of(Client(), share(maker)),
        }
        assert [door for door, text in doors.items() if "planted" in text.lower()] == [], answers
    assert tried > 3


def main_of(client, path):
    return client.get(path).content.decode().partition("<main")[2]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(CASES), any_answers())
def test_of_any_answers_in_place_of_some_of_a_case(tmp_path, case, others):
    both = {**answers_of_case(case), **others}
    unasked = set(sorted_unasked(both))
    compare({key: given for key, given in both.items() if key not in unasked}, tmp_path)


def test_of_answers_that_leave_a_question_open(tmp_path):
    """Both legs are ticked and what is asked about them is not answered: several signs count as raised."""
    answers = {**answers_of_case("warn-03"), "side": ("not-sure",)}
    compare(answers, tmp_path)
    assert len(of_api(answers)[1]) > 1
