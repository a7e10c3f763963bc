"""The ice-or-warmth check: locked cards, one plain form on a page of its own, cards that it opens."""

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


LOCKED = f'href="{URL}"'


def test_a_locked_card_asks_first(browser):
    text = browser.get(RESULT).content.decode()
    assert LOCKED in text
    assert 'id="tip-cold"' not in text


def test_its_page_names_what_is_locked_and_leads_back(browser):
    response = browser.get(URL)
    text = response.content.decode()
    assert response.status_code == 200
    assert all(f"<li>{title}</li>" in text for title in ("cold",))
    assert f'href="{RESULT}"' in text


def test_the_answer_joins_the_same_cookie_and_opens_the_card(browser):
    response = browser.post(URL, {"q-skin": ["none"]})
    assert response.status_code == 303
    assert response["Location"] == f"{RESULT}?opened=1#tonight"
    assert given(browser) == {**CALM, "skin": ("none",)}
    text = browser.get(response["Location"]).content.decode()
    assert 'id="tip-cold"' in text
    assert LOCKED not in text


def test_not_sure_keeps_it_closed_and_says_why(browser):
    assert "so these stay closed" not in browser.get(URL).content.decode()
    browser.post(URL, {"q-skin": [NOT_SURE]})
    assert 'id="tip-cold"' not in browser.get(RESULT).content.decode()
    assert "so these stay closed" in browser.get(URL).content.decode()


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


def test_where_nothing_is_locked_it_leads_back_to_the_result():
    client = carry(Client(), EMERGENCY)
    assert client.get(URL)["Location"] == RESULT
    assert client.post(URL, {"q-skin": ["none"]})["Location"] == RESULT


def test_without_answers_it_says_that_they_are_not_there():
    response = Client().post(URL, {"q-skin": ["none"]}, follow=True)
    assert (response.status_code, response.templates[0].name) == (404, "checker/no_cookie.html")


def test_it_is_thanked_for_once(browser):
    browser.post(URL, {"q-skin": ["none"]})
    assert "Thank you." in browser.get(f"{RESULT}?opened=1").content.decode()
    assert "Thank you." not in browser.get(RESULT).content.decode()
