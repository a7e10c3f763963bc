"""Pages that are drawn once are byte for byte what a plain drawing gives, and nobody's marks stay in them."""

import re

import brotli
import pytest
from django.test import Client

from checker.views.frame import drawn_once
from tests.presenting.finished import CALM
from tests.presenting.test_kept import with_marks
from tests.reasoning.every_shape import every_shape
from tests.views.results import carry

PAGES = ["/", "/about/", "/why-lying/", "/causes/", "/causes/tendon/", "/tips/", "/tips/walk/", "/sources/"]
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")(\w{64})"')
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
    monkeypatch.setattr(drawn_once, "_kept", drawn_once._draw)
    plain = [opened(path, cookies)[1] for cookies in COOKIES for _ in range(2)]
    assert [TOKEN.sub(r"\1", page) for page in kept] == [TOKEN.sub(r"\1", page) for page in plain]
    assert len(set(map(len, kept))) > 1  # the theme is in the page


@pytest.mark.parametrize("path", PAGES)
def test_it_goes_out_compressed_as_it_is(path):
    client, page = opened(path, {})
    packed = client.get(path, headers={"Accept-Encoding": "br"})
    unpacked = brotli.decompress(packed.content).decode()
    assert TOKEN.sub(r"\1", re.sub("<!--[0-9a-f]*-->$", "", unpacked)) == TOKEN.sub(r"\1", page)
    assert int(packed["Content-Length"]) == len(packed.content) < len(page) / 2


@pytest.mark.django_db
def test_each_answer_has_a_token_that_counts():
    opened("/", {})
    client, page = opened("/", {})
    tokens = [token for _, token in TOKEN.findall(page)]
    assert tokens
    assert not set(tokens) & {token for _, token in TOKEN.findall(opened("/", {})[1])}
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    sent = {"subject": "me", "region": "uk", "csrfmiddlewaretoken": tokens[0]}
    assert strict.post("/check/", sent).status_code == 303
    assert strict.post("/check/", sent | {"csrfmiddlewaretoken": "x" * 64}).status_code == 422


def test_what_is_said_to_one_person_is_said_to_no_other(releases):
    client, before = opened("/", {})
    cleared = Client().get("/", {"note": "cleared"}).content.decode()
    assert "Your answers are cleared" in cleared
    carry(client, CALM)
    assert 'id="go-on-title"' in client.get("/").content.decode()
    assert TOKEN.sub("", opened("/", {})[1]) == TOKEN.sub("", before)


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
