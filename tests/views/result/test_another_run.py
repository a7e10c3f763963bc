"""A form on a result whose tab was left open, sent once another run has begun in this browser."""

from html.parser import HTMLParser

import pytest
import time_machine
from django.test import Client

from checker.visitor.forms import CHANGED_SINCE
from tests.presenting.finished import ANSWERED, CALM, SEE
from tests.views.results import carry, put_in_place, run_of

RESULT = "/check/result/"
KEEPS = {"/check/helped/", "/check/relief-check/", "/check/sharpen/"}
"""Forms of a result and of its check by which something is kept in the run."""


@pytest.fixture(autouse=True)
def _that_night(releases):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False):
        yield


class Forms(HTMLParser):
    """What a browser sends for each form of a page: the first choice of each group, the last button."""

    def __init__(self, html):
        super().__init__()
        self.found = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.found[said["action"]] = self.now = {}
        elif tag in {"input", "button"} and said.get("name"):
            kind = said.get("type")
            if kind == "submit" or said["name"] not in self.now:
                self.now[said["name"]] = said.get("value", "on")


def forms(client, address=RESULT):
    return Forms(client.get(address).content.decode()).found


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize("address", [RESULT, "/check/tonight/", "/check/relief-check/"])
def test_what_it_says_is_not_kept_in_the_run_of_now(address, headers):
    old = forms(carry(Client(), CALM), address)
    client = carry(Client(), SEE)
    before = run_of(client)
    sent = KEEPS & set(old)
    assert sent
    for form in sent:
        response = client.post(form, old[form], headers=headers)
        assert "note=begun-again" in (response.headers.get("Location") or response.headers["HX-Redirect"])
        assert run_of(client) == before


def test_in_its_own_run_it_is_kept():
    for form in KEEPS:
        client = carry(Client(), CALM)
        before, sent = run_of(client), {**forms(client), **forms(client, "/check/relief-check/")}
        if form in sent:
            client.post(form, sent[form], headers={"HX-Request": "true"})
            assert run_of(client) != before, form


def test_a_check_that_was_answered_otherwise_meanwhile_comes_back():
    client = carry(Client(), CALM)
    old = forms(client, "/check/relief-check/")["/check/relief-check/"]
    client.post("/check/relief-check/", {**old, "q-skin": ["not-sure"]})
    response = client.post("/check/relief-check/", {**old, "q-skin": ["none"]})
    assert run_of(client).answers["skin"] == ("not-sure",)
    assert (response.status_code, str(CHANGED_SINCE) in response.content.decode()) == (422, True)
