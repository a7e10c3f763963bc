"""A form is answered by a redirect, so that the browser keeps nothing of it; and titles tell nothing."""

import re

import pytest
from django.test import Client

from tests.presenting.finished import CALM, EMERGENCY, MINOR, PRIVATE_EMERGENCY, SEE, URGENT
from tests.views.results import carry, run_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


FORMS = {
    "/check/": {"subject": "me", "region": "uk"},
    "/check/answers/": {},
    "/check/private/": {},
    "/check/sharpen/": {},
    "/check/region/": {"region": "uk"},
    "/check/helped/": {"tip": "on-back", "helped": "worse"},
    "/check/clinician/": {"private": "show"},
    "/check/share/": {"days": "7"},
    "/check/unshare/": {},
    "/check/clear/": {},
    "/theme/": {"theme": "dark"},
}


@pytest.mark.parametrize("address", FORMS)
def test_every_form_is_answered_by_a_redirect(address):
    assert carry(Client(), CALM).post(address, FORMS[address]).status_code == 303


@pytest.mark.parametrize("address", ["/check/answers/", "/check/private/", "/check/helped/", "/check/share/"])
def test_so_it_is_where_the_answers_are_lost_or_were_taken_back(address, releases):
    assert Client().post(address, FORMS[address]).status_code == 303
    browser = carry(Client(), CALM)
    releases.gone.add(1)
    releases.releases[2] = releases.releases[1]
    assert browser.post(address, FORMS[address]).status_code == 303


def test_a_screen_is_answered_by_a_redirect_too(releases):
    browser = carry(Client(), CALM)
    sent = {"run": run_of(browser).number, "screen": "alarm", "q-alarm": "none"}
    assert browser.post("/check/1/", sent).status_code == 303
    assert Client().post("/check/1/", sent).status_code == 303
    releases.gone.add(1)
    releases.releases[2] = releases.releases[1]
    assert browser.post("/check/1/", sent)["Location"] == "/check/"


def title(page):
    return re.search("<title>(.*?) –", page.content.decode())[1]


def test_no_title_tells_an_answer():
    """Neither of a result, nor of the screens that lead to it."""
    given = (CALM, SEE, URGENT, MINOR, EMERGENCY, PRIVATE_EMERGENCY)
    assert {title(carry(Client(), each).get("/check/result/")) for each in given} == {"Your result"}
    ticked = carry(Client(), {"alarm": ("leg-weak",), "leg-weak-kind": ("leg-weak-sudden",)})
    assert [title(ticked.get(f"/check/{n}/")) for n in (1, 2, 3)] == ["Step 1", "Step 2", "Step 3"]
