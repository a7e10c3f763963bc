"""A whole walk through the shipped questions leaves no answer in an address, a log line or the database."""

import logging

import pytest
from django.test import Client

from checker import library, publishing
from checker.cases import walk
from checker.models import SharedResult
from checker.reasoning.evidence import SORTING
from checker.reasoning.interview import Interview
from tests.cases import clinical
from tests.shipped import shipped_draft
from tests.views.results import run_of

pytestmark = pytest.mark.django_db

MARKERS = ("cause-disc-thigh", "warn-05", "warn-20")


@pytest.fixture
def knowledge():
    publishing.publish("Shipped content", of=shipped_draft())
    return library.current().kb


def fields(screen, answers):
    """What a browser would post for a screen."""
    if screen.sorting:
        if answers[screen.code] == ("none",):
            return {f"q-{screen.code}": "none"}
        said = {c.removesuffix(SORTING): SORTING in c for c in answers[screen.code]}
        return {f"q-{code}": "not-sure" if maybe else "yes" for code, maybe in said.items()}
    return {f"q-{q.code}": list(answers[q.code]) for q in screen.questions}


def visit(client, knowledge, answers):
    """Post every screen; gives every address that was asked for or led to."""
    from checker.reasoning.questions.next_screen import next_screen

    addresses, given, number = [], {}, 0
    client.get("/check/")
    client.get("/check/1/")
    client.post("/check/answers/")  # everything that helps
    while (screen := next_screen(Interview(knowledge, given))) is not None:
        number += 1
        client.get(f"/check/{number}/")
        run = run_of(client).number
        data = {"run": run, "screen": screen.code, "action": "continue", **fields(screen, answers)}
        response = client.post(f"/check/{number}/", data)
        assert response.status_code == 303, (screen.code, response.status_code)
        addresses += [f"/check/{number}/", response["Location"]]
        given |= {code: answers[code] for code in screen.answer_codes}
    client.get("/check/answers/")
    assert client.get("/check/result/").status_code == 200
    return addresses


@pytest.mark.parametrize("code", MARKERS)
def test_no_answer_leaves_the_cookie(code, knowledge, caplog):
    case = clinical.shipped()[code]
    answers = walk(knowledge, case)
    caplog.set_level(logging.DEBUG)
    client = Client()
    addresses = visit(client, knowledge, answers)
    told = {c for codes in answers.values() for c in codes} - {"none", "not-sure"}
    words = {knowledge.symptom[c].text for c in told if c in knowledge.symptom}
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    for secret in (*told, *words, *answers):
        assert not any(secret in address for address in addresses)
        assert secret not in logged
    cookie = client.cookies["hts-run"].value
    assert not any(secret in cookie for secret in told)
    assert not SharedResult.objects.exists()
