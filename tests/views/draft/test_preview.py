"""The draft as the public would see it, for people with an admin log-in alone."""

import pytest

from checker import library
from tests.views.fixtures import small


@pytest.fixture
def drafts(monkeypatch, releases):
    monkeypatch.setattr("checker.library.from_drafts", small)


@pytest.mark.parametrize("address", ["question/safety", "remedy/any"])
def test_nobody_else_sees_a_draft(client, drafts, address):
    assert client.get(f"/preview/{address}/").status_code == 302


def test_a_question_shows_as_it_will_look(admin_client, drafts):
    text = admin_client.get("/preview/question/safety/").content.decode()
    assert "Text of safety?" in text
    assert "This is the draft" in text


def test_a_remedy_shows_as_the_card_it_will_be(admin_client, drafts, monkeypatch):
    shipped = library.from_files()
    monkeypatch.setattr("checker.library.from_drafts", lambda: shipped)
    text = admin_client.get(f"/preview/remedy/{shipped.remedies[0].code}/").content.decode()
    assert shipped.remedies[0].title in text
    assert shipped.remedies[0].steps[0] in text


@pytest.mark.parametrize("address", ["question/unknown", "remedy/unknown"])
def test_an_unknown_code_is_not_found(admin_client, drafts, address):
    assert admin_client.get(f"/preview/{address}/").status_code == 404
