"""The draft as the public would see it, for people with an admin log-in alone."""

import pytest

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


@pytest.mark.parametrize("address", ["question/unknown", "remedy/unknown"])
def test_an_unknown_code_is_not_found(admin_client, drafts, address):
    assert admin_client.get(f"/preview/{address}/").status_code == 404
