"""Pages that are drawn once are byte for byte what a plain drawing gives, and nobody's marks stay in them."""

import brotli
import pytest
from django.test import Client, RequestFactory

from checker.views.frame import drawn_once
from tests.presenting.finished import CALM
from tests.presenting.test_kept import with_marks
from tests.reasoning.every_shape import every_shape
from tests.views.results import carry

PAGES = ["/", "/about/", "/why-lying/", "/causes/", "/causes/tendon/", "/tips/", "/tips/walk/", "/sources/"]
COOKIES = [{}, {"hts-theme": "night"}, {"hts-theme": "dark"}, {"hts-region": "us"}, {"hts-region": "eu"}]


@pytest.fixture(autouse=True)
def _release(releases):
    releases.releases = {1: every_shape(with_marks)}


def opened(path, cookies):
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    response = client.get(path)
    assert response.status_code == 200
    return client, response.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_the_plain_drawing_is_the_same(path, monkeypatch):
    kept = [opened(path, cookies)[1] for cookies in COOKIES for _ in range(2)]
    monkeypatch.setattr(drawn_once, "_kept", lambda request, _, make: drawn_once._draw(request, make))
    plain = [opened(path, cookies)[1] for cookies in COOKIES for _ in range(2)]
    assert kept == plain
    assert len(set(map(len, kept))) > 1  # the theme is in the page


@pytest.mark.parametrize("path", PAGES)
def test_it_goes_out_compressed_as_it_is(path):
    client, page = opened(path, {})
    packed = client.get(path, headers={"Accept-Encoding": "br"})
    unpacked = brotli.decompress(packed.content).decode()
    assert unpacked == page
    assert int(packed["Content-Length"]) == len(packed.content) < len(page) / 2


@pytest.mark.parametrize("path", PAGES)
def test_a_newcomer_is_answered_at_once_and_as_everybody_is(path, monkeypatch):
    """Header by header, but for the moment at which it is out of date: it is so at once."""

    def told(response):
        return response.content, {**response.headers, "Expires": ""}, response.resolver_match.view_name

    first, again = (Client().get(path) for _ in range(2))
    with_nothing_to_tell = Client(headers={"Cookie": "another=1"}).get(path)
    monkeypatch.setattr(drawn_once, "_is_a_newcomer", lambda _: False)
    slowly = Client().get(path)
    assert told(first) == told(again) == told(with_nothing_to_tell) == told(slowly)
    assert not again.cookies


@pytest.mark.parametrize(
    ("headers", "path"),
    [({"Cookie": "hts-theme=night"}, "/"), ({"Cookie": "__Host-hts-run=x"}, "/"), ({}, "/?note=cleared")],
)
def test_whoever_may_get_another_answer_is_no_newcomer(headers, path):
    Client().get("/")
    request = RequestFactory().get(path, headers=headers)
    assert drawn_once.at_once(lambda _: None)(request) is None


def test_under_a_name_that_is_not_ours_a_newcomer_gets_nothing():
    Client().get("/")
    assert Client(headers={"Host": "elsewhere.example"}).get("/").status_code == 400


def test_what_is_said_to_one_person_is_said_to_no_other(releases):
    client, before = opened("/", {})
    cleared = Client().get("/", {"note": "cleared"}).content.decode()
    assert "Your answers are cleared" in cleared
    carry(client, CALM)
    assert 'id="go-on-title"' in client.get("/").content.decode()
    assert opened("/", {})[1] == before


def test_a_new_release_is_drawn_anew(releases):
    def reviewed(plain):
        with_marks(plain)
        plain["settings"]["review_status"] = "Seen by nobody"

    before = opened("/about/", {})[1]
    releases.releases = {1: every_shape(reviewed)}
    assert "Seen by nobody" in opened("/about/", {})[1] != before


def test_no_more_is_kept_than_said(monkeypatch):
    monkeypatch.setattr(drawn_once, "MOST_KEPT", 2)
    pages = [opened(path, {})[1] for path in PAGES * 2]
    assert all(pages)
    assert 0 < len(drawn_once._pages(drawn_once.library.current().kb)) <= 2
