"""The tonight card: steps alone, in the night's colours, and only where the result has tips."""

import re

import pytest
import time_machine
from django.test import Client

from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, MINOR, SEE, URGENT
from tests.views.results import carry, put_in_place

URL, RESULT = "/check/tonight/", "/check/result/"


@pytest.fixture(autouse=True)
def _that_night(releases):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False):
        yield


def page(given, address=URL):
    return carry(Client(), given).get(address)


@pytest.mark.parametrize("given", [CALM, SEE, URGENT])
def test_it_shows_the_tips_of_the_result_in_its_order(given):
    titles = [tip.title for tip in page(given, RESULT).context["shown"].relief.tonight]
    assert titles
    assert re.findall(r"<h2>\d+\. ([^<]+)", page(given).content.decode()) == titles


def test_it_is_dark_whatever_was_chosen_and_leads_nowhere_but_back():
    client = carry(Client(), CALM)
    client.cookies["hts-theme"] = "light"
    text = client.get(URL).content.decode()
    assert 'data-theme="night"' in text
    assert set(re.findall(r'<a[^>]* href="(/[^"]*)"', text)) == {RESULT}
    assert set(re.findall(r'<form[^>]* action="([^"]*)"', text)) == {"/check/helped/"}


def test_it_asks_which_tip_helped_and_the_answer_leads_to_the_result():
    client = carry(Client(), CALM)
    asked = re.findall(r'name="tip" value="([\w-]+)"', client.get(URL).content.decode())
    assert asked
    response = client.post("/check/helped/", {"tip": asked[0], "helped": "worse"}, follow=True)
    assert response.redirect_chain[-1][0].startswith(RESULT)
    assert response.context["helped"].tip.code == asked[0]


@pytest.mark.parametrize(("given", "number"), [(CALM, "0800611116"), (SEE, "0800611116"), (URGENT, "999")])
def test_it_says_whom_to_ring_if_it_gets_worse_as_the_result_does(given, number):
    text = page(given).content.decode()
    assert "If it gets worse, stop." in text
    assert set(re.findall(r'href="tel:(\d+)"', text)) == {number}
    asked = page(given, RESULT).context["shown"].care.if_worse
    assert f"{asked[0].upper()}{asked[1:]}." in text


@pytest.mark.parametrize("given", [EMERGENCY, MINOR])
def test_where_the_result_has_no_tips_it_leads_back(given):
    response = page(given)
    assert (response.status_code, response["Location"]) == (302, RESULT)


def test_it_may_fill_the_screen_and_is_kept_in_no_cache():
    response = page(CALM)
    assert "fullscreen=(self)" in response["Permissions-Policy"]
    assert "no-store" in response["Cache-Control"]
