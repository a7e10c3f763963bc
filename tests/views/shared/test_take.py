"""A result to take along: said first, made on request, stored nowhere, and as the page says it."""

import json

import pytest
from django.test import Client
from fhir.resources.R4B.bundle import Bundle

from checker.fhir import phrases
from checker.models import Release, ReleaseEvent, SharedResult
from tests.fhir.test_document import level_of, parts
from tests.presenting.finished import (
    CALM,
    EMERGENCY,
    MINOR,
    PRIVATE_EMERGENCY,
    SEE,
    URGENT,
    knowledge,
)
from tests.reasoning.small import sign
from tests.views.results import carry, store_release
from tests.views.shared.test_link import read, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TAKE = "/check/take/"


def taken(answers, *, client=None, **chosen):
    """The document of these answers, as the button gives it."""
    response = (client or carry(Client(), answers)).post(TAKE, chosen)
    assert response.status_code == 200
    return json.loads(response.content)


@pytest.mark.parametrize("page", ["/check/result/", "/check/clinician/"])
@pytest.mark.parametrize("answers", [CALM, EMERGENCY, MINOR])
def test_the_result_and_the_page_for_a_clinician_lead_to_it(page, answers):
    assert f'href="{TAKE}"' in read(page, carry(Client(), answers))


def test_it_says_first_what_the_file_is():
    page = read(TAKE, carry(Client(), CALM))
    assert "What is in it" in page
    assert "We do not store it" in page
    assert "FHIR R4" in page


def test_it_is_a_file_that_nobody_keeps():
    response = carry(Client(), CALM).post(TAKE)
    assert response["Content-Type"] == "application/fhir+json; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="result.fhir.json"'
    assert "no-store" in response["Cache-Control"]
    assert not SharedResult.objects.exists()
    assert "Location" not in response


@pytest.mark.parametrize("answers", [CALM, SEE, URGENT, EMERGENCY, MINOR])
def test_its_level_is_that_of_the_page_and_it_is_valid(answers):
    client = carry(Client(), answers)
    level = client.get("/check/result/").context["shown"].care.level
    bundle = taken(answers, client=client)
    assert level_of(bundle) == level
    Bundle.model_validate(bundle)


def test_private_answers_are_in_it_only_where_the_box_is_ticked():
    assert "bladder" not in json.dumps(taken(PRIVATE_EMERGENCY))
    assert "bladder-bowel" in json.dumps(taken(PRIVATE_EMERGENCY, private="show"))


def test_the_box_is_there_for_whoever_was_asked_something_private_alone():
    """Whoever said no, too: a file in which that is left out cannot be assessed again."""
    never_asked = {code: given for code, given in CALM.items() if code != "alarm"}
    assert 'name="private"' in read(TAKE, carry(Client(), PRIVATE_EMERGENCY))
    assert 'name="private"' in read(TAKE, carry(Client(), CALM))
    assert 'name="private"' not in read(TAKE, carry(Client(), never_asked))
    assert "masked" in json.dumps(taken(CALM))
    assert "masked" not in json.dumps(taken(CALM, private="show"))


def test_what_is_no_choice_is_refused():
    assert carry(Client(), PRIVATE_EMERGENCY).post(TAKE, {"private": "lost"}).status_code == 422


def test_a_tip_with_which_it_got_worse_is_left_out():
    client = carry(Client(), CALM)
    client.post("/check/helped/", {"tip": "on-back", "helped": "worse"})
    plan = parts(taken(CALM, client=client), "CarePlan")[1]
    to_try = [
        a["detail"]["code"]["coding"][0]["code"]
        for a in plan["activity"]
        if "doNotPerform" not in a["detail"]
    ]
    assert "on-back" not in to_try


def test_who_answered_for_somebody_else_is_told():
    client = carry(Client(), CALM, subject="other")
    assert "source" not in parts(taken(CALM, client=client), "QuestionnaireResponse")[0]


def test_every_file_has_names_of_its_own():
    assert taken(CALM)["identifier"] != taken(CALM)["identifier"]


def test_of_a_shared_result_a_reader_gets_what_was_shared():
    path = share(carry(Client(), PRIVATE_EMERGENCY))
    assert f'href="{path}take/"' in read(f"{path}clinician/")
    bundle = json.loads(read(f"{path}take/"))
    Bundle.model_validate(bundle)
    assert level_of(bundle) == "emergency"
    assert "bladder" not in json.dumps(bundle)


def test_nor_is_there_one_behind_a_link_that_opens_nothing():
    assert Client().get("/r/no-such-link/take/").status_code == 404


def test_of_what_was_taken_back_causes_and_tips_are_gone():
    path = share(carry(Client(), CALM))
    assert parts(json.loads(read(f"{path}take/")), "RiskAssessment")
    ReleaseEvent.objects.create(release=Release.objects.get(number=1), kind="withdrawn")
    bundle = json.loads(read(f"{path}take/"))
    assert parts(bundle, "RiskAssessment") == []
    assert len(parts(bundle, "CarePlan")) == 1
    assert json.dumps(bundle).count(phrases.TAKEN_BACK) > 2
    assert phrases.TAKEN_BACK not in json.dumps(taken(CALM))


def test_where_the_same_answers_mean_more_by_now_it_says_that_alone(releases):
    path = share(carry(Client(), CALM))
    store_release(2)
    raised = [sign("bone", "urgent", "today", ["spot-bone"])]
    releases.releases[2] = knowledge(lambda plain: plain["warning_signs"].extend(raised))
    bundle = json.loads(read(f"{path}take/"))
    assert level_of(bundle) == "urgent"
    assert parts(bundle, "RiskAssessment") == []
    assert len(parts(bundle, "CarePlan")) == 1
