"""The door of the API: cookies, other sites, limits, refusals, and what is left behind."""

import json
import logging
import re

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from checker import library
from checker.library import NoReleaseError
from checker.models import SharedResult
from checker.web import limits
from checker.web.access.models import Tally
from tests.api.conftest import ROOT
from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, URGENT
from tests.views.reading.test_privacy import ADDRESS, BROWSER, database_file
from tests.views.results import carry

BODY = {"answers": {}}
ASSESSMENT = ROOT + "assessment"


def problem(response):
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    found = response.json()
    assert found["status"] == response.status_code
    return found


def test_no_cookie_is_read_and_none_is_set(program):
    """So nothing depends on one, and a form of another site can do no more than its sender."""
    carry(program, EMERGENCY)
    response = program.ask("assessment", {"answers": {key: list(given) for key, given in CALM.items()}})
    assert response.json()["care_level"] == "self-care"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert not program.ask("").cookies
    assert not program.ask("nowhere").cookies


def test_no_token_is_asked_for(program):
    assert program.handler.enforce_csrf_checks
    assert program.ask("assessment", BODY, Origin="https://elsewhere.example").status_code == 200


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]
)
def test_what_a_form_of_another_site_can_send_is_no_json(program, kind):
    response = program.post(ASSESSMENT, json.dumps(BODY), content_type=kind)
    assert (response.status_code, problem(response)["type"]) == (415, "urn:hamstring-triage:problem:not-json")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "assessment", 405),
        ("put", "assessment", 405),
        ("delete", "release", 405),
        ("options", "release", 405),
        ("get", "nowhere", 404),
        ("get", "assessment/", 404),
        ("get", "release?x=%00", 400),
        ("get", "openapi.yaml", 404),
        ("delete", "openapi.json", 405),
    ],
)  # fmt: skip
def test_a_refusal_is_a_problem_and_no_page(program, method, path, status):
    response = getattr(program, method)(ROOT + path)
    assert response.status_code == status
    problem(response)
    assert ("Allow" in response) == (status == 405)


def test_a_request_for_the_head_alone_gets_it(program):
    whole, head = program.get(ROOT + "release"), program.head(ROOT + "release")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == whole["Content-Length"]
    assert head["ETag"] == whole["ETag"]


@pytest.mark.parametrize(
    ("size", "status"), [(limits.LARGEST_API_POST, 422), (limits.LARGEST_API_POST + 1, 413)]
)
def test_a_body_has_an_end(program, size, status):
    body = json.dumps({"answers": {"x": ["y"]}}).encode()
    response = program.ask("assessment", body + b" " * (size - len(body)))
    assert response.status_code == status
    problem(response)


@pytest.mark.parametrize("length", ["abc", "-5", "9" * 5000])
def test_a_length_that_is_no_number_is_refused(program, length):
    response = program.generic("POST", ASSESSMENT, b"{}", "application/json", CONTENT_LENGTH=length)
    assert (response.status_code, problem(response)["title"]) == (400, "Bad Request")


def test_what_comes_in_chunks_is_told_that_it_is_not_read(program):
    response = program.ask("assessment", BODY, Transfer_Encoding="chunked")
    assert response.status_code == 411
    assert problem(response)["type"] == "urn:hamstring-triage:problem:no-length"


def test_other_pages_take_no_longer_forms_than_before(program):
    assert Client().post("/theme/", b" " * (limits.LARGEST_PUBLIC_POST + 1), "text/plain").status_code == 413


class TestOtherSites:
    def test_by_default_none_may_read_an_answer(self, program):
        response = program.ask("release", Origin="https://a.example")
        assert "Access-Control-Allow-Origin" not in response
        assert "Origin" in response["Vary"]

    @pytest.mark.parametrize(
        ("allowed", "origin", "told"),
        [
            (["https://a.example"], "https://a.example", "https://a.example"),
            (["https://a.example"], "https://b.example", None),
            (["https://a.example"], "https://a.example.evil.example", None),
            (["*"], "https://b.example", "*"),
            ([], "null", None),
        ],
    )
    @pytest.mark.parametrize("path", ["release", "nowhere"])
    def test_those_that_the_host_names_may(self, program, settings, allowed, origin, told, path):
        settings.API_ORIGINS = allowed
        response = program.ask(path, Origin=origin)
        assert response.get("Access-Control-Allow-Origin") == told
        assert "Access-Control-Allow-Credentials" not in response

    def test_a_browser_that_asks_first_is_told_what_may_be_sent(self, program, settings):
        settings.API_ORIGINS = ["https://a.example"]
        asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        response = program.options(ASSESSMENT, headers={**asked, "Origin": "https://a.example"})
        assert (response.status_code, response["Access-Control-Allow-Origin"]) == (204, "https://a.example")
        assert response["Access-Control-Allow-Methods"] == "GET, POST"
        assert {"Content-Type", "Prefer"} <= set(response["Access-Control-Allow-Headers"].split(", "))
        refused = program.options(ASSESSMENT, headers={**asked, "Origin": "https://b.example"})
        assert "Access-Control-Allow-Origin" not in refused


class TestHowOften:
    @pytest.fixture(autouse=True)
    def _few(self, settings):
        settings.API_RATE = 2
        with time_machine.travel(ANSWERED, tick=False):
            yield

    def test_one_address_may_ask_so_often_a_minute(self, program):
        assert [program.ask("release").status_code for _ in range(3)] == [200, 200, 429]
        response = program.ask("assessment", BODY)
        assert problem(response)["type"] == "urn:hamstring-triage:problem:too-many-requests"
        assert 0 < int(response["Retry-After"]) <= 60
        assert program.get(ROOT + "release", REMOTE_ADDR="192.0.2.7").status_code == 200
        assert "192.0.2.7" not in str(list(Tally.objects.values()))

    def test_after_it_they_may_again(self, program):
        for _ in range(3):
            program.ask("release")
        with time_machine.travel(ANSWERED.timestamp() + 61, tick=False):
            assert program.ask("release").status_code == 200

    def test_no_page_is_counted(self, program):
        for _ in range(4):
            assert program.get("/why-lying/").status_code == 200


@pytest.mark.parametrize(
    ("fault", "status"), [(NoReleaseError("none"), 503), (OperationalError("away"), 503)]
)
def test_without_a_release_or_a_database_it_says_so(program, monkeypatch, fault, status):
    def away():
        raise fault

    monkeypatch.setattr(library, "current", away)
    response = program.ask("assessment", BODY)
    assert response.status_code == status
    problem(response)


def test_a_fault_of_ours_is_told_without_a_word_of_what_was_sent(program, monkeypatch, caplog):
    def broken(*args):
        raise KeyError("saddle-numb")

    monkeypatch.setattr("checker.api.plain.answers_in", broken)
    program.raise_request_exception = False
    response = program.ask("assessment", {"answers": {"alarm": ["saddle-numb"]}})
    assert problem(response) == {"type": "about:blank", "title": "Internal Server Error", "status": 500}


def test_no_answer_is_left_in_an_address_a_log_line_or_the_database(program, caplog):
    caplog.set_level(logging.DEBUG)
    program.defaults |= {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": BROWSER}
    before = database_file()
    answers = {key: list(given) for key, given in URGENT.items()}
    for path in ("assessment", "next-screen", "fhir/QuestionnaireResponse/$assess"):
        program.ask(path, {"answers": answers})
        program.ask(path, {"answers": {**answers, "lost": ["none"]}})
        program.ask(path, json.dumps({"answers": answers})[:-1])
    program.ask("assessment/saddle-numb")
    program.ask("fhir/Questionnaire/saddle-numb")
    logged = "\n".join(r.getMessage() for r in caplog.records if r.name != "django.db.backends")
    told = {code for given in answers.values() for code in given} - {"none"} | {"saddle-numb"}
    markers = (*told, *answers, "lost", ADDRESS, BROWSER)
    assert not [marker for marker in markers if re.search(rf"\b{re.escape(marker)}\b", logged)]
    assert Tally.objects.exists()
    kept = set(database_file().splitlines()) - set(before.splitlines())
    assert not [marker for marker in markers if any(marker.encode() in line for line in kept)]
    assert {r.route for r in caplog.records if hasattr(r, "route")} == {
        "api:assessment",
        "api:next-screen",
        "api:assess",
        "api:fhir-questionnaire",
        "none",
    }
    assert not SharedResult.objects.exists()


def test_how_long_a_result_took_is_not_logged_since_it_tells_how_urgent_it_is(program, caplog):
    caplog.set_level(logging.INFO)
    answers = {key: list(given) for key, given in URGENT.items()}
    assert program.ask("assessment", {"answers": answers}).status_code == 200
    response = {"resourceType": "QuestionnaireResponse", "item": []}
    assert program.ask("fhir/QuestionnaireResponse/$assess", response).status_code == 200
    program.ask("next-screen", {"answers": answers})
    lines = [record for record in caplog.records if hasattr(record, "route")]
    timed = {line.route: hasattr(line, "milliseconds") for line in lines}
    assert timed == {"api:assessment": False, "api:assess": False, "api:next-screen": True}


def test_every_answer_is_kept_by_nobody(program):
    for path in ("release", "questionnaire", "fhir/metadata", "", "openapi.json"):
        assert "no-store" in program.ask(path)["Cache-Control"]


def test_the_name_of_a_route_is_what_a_line_tells():
    assert reverse("api:assess") == ROOT + "fhir/QuestionnaireResponse/$assess"
