"""The ice-or-warmth check: locked cards, one plain form, cards that open in place."""

import pytest
import time_machine
from django.test import Client

from checker.reasoning.knowledge import NOT_SURE
from checker.visitor import run as run_cookie
from tests.presenting.finished import ANSWERED, CALM, EMERGENCY
from tests.reasoning.small import COLD_HARMS
from tests.views.results import carry, put_in_place

URL, RESULT = "/check/relief-check/", "/check/result/"


@pytest.fixture(autouse=True)
def _that_night(releases):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False):
        yield


@pytest.fixture
def browser():
    return carry(Client(), CALM)


def given(client):
    request = type("Request", (), {"COOKIES": {k: m.value for k, m in client.cookies.items()}})
    return run_cookie.read(request).answers


LOCKED = 'class="more locked"'


def test_a_locked_card_asks_first(browser):
    text = browser.get(RESULT).content.decode()
    assert LOCKED in text
    assert 'id="tip-cold"' not in text


def test_the_answer_joins_the_same_cookie_and_opens_the_card_in_place(browser):
    response = browser.post(URL, {"q-skin": ["none"]})
    assert response.status_code == 303
    assert response["Location"] == f"{RESULT}?opened=1#tonight"
    assert given(browser) == {**CALM, "skin": ("none",)}
    text = browser.get(response["Location"]).content.decode()
    assert 'id="tip-cold"' in text
    assert LOCKED not in text


def test_not_sure_keeps_it_closed_and_says_why(browser):
    browser.post(URL, {"q-skin": [NOT_SURE]})
    text = browser.get(RESULT).content.decode()
    assert "so these stay closed" in text
    assert 'id="tip-cold"' not in text


def test_what_forbids_it_moves_it_to_leave_out(browser):
    browser.post(URL, {"q-skin": ["raynaud"]})
    text = browser.get(RESULT).content.decode()
    assert COLD_HARMS in text
    assert 'id="tip-cold"' not in text


@pytest.mark.parametrize("data", [{}, {"q-skin": ["none", "raynaud"]}, {"q-skin": ["forged"]}])
def test_what_is_wrong_is_said_and_nothing_is_kept(browser, data):
    response = browser.post(URL, data)
    assert response.status_code == 422
    text = response.content.decode()
    assert 'class="error-summary"' in text
    assert 'href="#id_q-skin_0"' in text
    assert 'id="id_q-skin_0"' in text
    assert given(browser) == CALM


def test_htmx_puts_only_this_part_in_place(browser):
    text = browser.get(RESULT).content.decode()
    assert 'data-hx-select="#tonight"' in text
    assert text.count('id="tonight"') == 1


def test_where_nothing_is_locked_it_leads_back_to_the_result():
    assert carry(Client(), EMERGENCY).post(URL, {"q-skin": ["none"]})["Location"] == RESULT


def test_without_answers_it_says_that_they_are_not_there():
    response = Client().post(URL, {"q-skin": ["none"]}, follow=True)
    assert (response.status_code, response.templates[0].name) == (404, "checker/no_cookie.html")


def test_fetched_it_leads_to_the_result(browser):
    response = browser.get(URL)
    assert (response.status_code, response["Location"]) == (302, RESULT)
