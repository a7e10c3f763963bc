"""The colours: chosen without a script, remembered, the same page otherwise."""

import re

import pytest
from django.test import Client

from checker.visitor.theme import COOKIE
from checker.web import style_sheet
from tests.views.results import put_in_place

URL = "/theme/"
HERE = {"Referer": "http://testserver/tips/"}


@pytest.fixture(autouse=True)
def _release(releases):
    put_in_place(releases)


def colours(client, path):
    """The theme in the root of a page, and the one that its switch marks."""
    text = client.get(path).content.decode()
    pressed = re.findall(r'name="theme" value="(\w+)" aria-pressed="true"', text)
    return re.search(r'<html[^>]* data-theme="(\w+)"', text)[1], *pressed


@pytest.mark.parametrize("theme", ["light", "dark", "night"])
@pytest.mark.parametrize("path", ["/", "/tips/", "/nowhere/", "/check/1/"])
def test_a_choice_holds_on_every_page_until_it_is_taken_back(theme, path):
    client = Client(enforce_csrf_checks=True)
    assert colours(client, path) == ("auto", "auto")
    chosen = client.post(URL, {"theme": theme, "page": "/"}, headers=HERE)
    assert (chosen.status_code, chosen["Location"]) == (303, "/tips/")
    assert colours(client, path) == (theme, theme)
    client.post(URL, {"theme": "auto", "page": "/"})
    assert COOKIE not in client.cookies or not client.cookies[COOKIE].value
    assert colours(client, path) == ("auto", "auto")


def test_the_cookie_holds_the_word_and_nothing_else():
    client = Client()
    client.post(URL, {"theme": "night"})
    assert {name: morsel.value for name, morsel in client.cookies.items()} == {COOKIE: "night"}


def test_without_a_referrer_the_form_says_where_it_was():
    assert Client().post(URL, {"theme": "night", "page": "/r/a-key/"})["Location"] == "/r/a-key/"


@pytest.mark.parametrize(
    "page", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:x", ""]
)
@pytest.mark.parametrize("referrer", ["https://example.org/x", "http://testserver//example.org/", ""])
def test_it_never_leads_to_another_site(page, referrer):
    response = Client().post(URL, {"theme": "night", "page": page}, headers={"Referer": referrer})
    assert response["Location"] == "/"


@pytest.mark.parametrize("theme", ["pink", "", '"><b>'])
def test_another_word_changes_nothing(theme):
    client = Client()
    client.post(URL, {"theme": theme})
    assert not client.cookies
    client.cookies[COOKIE] = theme
    assert colours(client, "/") == ("auto", "auto")


def test_a_page_that_may_be_kept_is_kept_apart_by_theme():
    response = Client().get("/tips/")
    assert "public" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
    assert not response.cookies


def test_the_style_guide_is_for_development_alone(settings):
    assert Client().get("/styleguide/").status_code == 404
    settings.DEBUG = True
    page = Client().get("/styleguide/")
    assert page.status_code == 200
    text = page.content.decode()
    for part in (
        "A warning sign",
        "What somebody was not sure of",
        "Sit bone",
        "Down to the back of the thigh",
    ):
        assert part in text


@pytest.mark.parametrize(("given", "seen"), [("night", "night"), ("", "auto"), ("<b>", "auto")])
def test_the_page_of_our_own_fault_keeps_the_colours_and_may_be_styled(given, seen, monkeypatch):
    def fails(*_):
        raise RuntimeError

    monkeypatch.setattr("checker.views.reading.pages.library.current", fails)
    client = Client(raise_request_exception=False)
    client.cookies[COOKIE] = given
    answer = client.get("/tips/")
    assert answer.status_code == 500
    assert f'data-theme="{seen}"' in answer.content.decode()
    assert style_sheet.CRITICAL in answer.content.decode()
    assert style_sheet.CRITICAL_SOURCE in answer["Content-Security-Policy"]
