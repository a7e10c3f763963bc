"""The draft as the public would see it, for people with an admin log-in alone."""

import pytest
from django.contrib.auth.models import Permission, User

from checker import models as m
from tests.reasoning.shipped import shipped_knowledge
from tests.views.fixtures import small


@pytest.fixture
def drafts(monkeypatch, releases):
    monkeypatch.setattr("checker.library.from_drafts", small)


@pytest.mark.parametrize("address", ["question/safety", "remedy/any"])
def test_nobody_else_sees_a_draft(client, drafts, address):
    assert client.get(f"/preview/{address}/").status_code == 302


@pytest.mark.parametrize(
    ("right", "seen"), [("", []), ("view_question", ["question/safety"]), ("change_remedy", ["remedy/any"])]
)
def test_staff_see_what_they_may_view(client, drafts, db, right, seen):
    """Where they may: 200, or 404 for what the draft does not have."""
    person = User.objects.create_user("staff", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename=right))
    client.force_login(person)
    for address in ("question/safety", "remedy/any"):
        assert (client.get(f"/preview/{address}/").status_code != 403) == (address in seen)


def test_a_preview_is_kept_by_no_cache_and_takes_no_form(admin_client, small_draft):
    assert "no-store" in admin_client.get("/preview/question/alarm/")["Cache-Control"]
    assert "no-store" in admin_client.get("/preview/remedy/walk/")["Cache-Control"]
    assert {admin_client.post(f"/preview/{one}/").status_code for one in ("question/x", "remedy/x")} == {405}


def test_a_draft_of_which_nothing_can_be_made_is_explained(admin_client, small_draft):
    m.QuestionnaireSettings.objects.all().delete()
    for address in ("question/alarm", "remedy/walk"):
        page = admin_client.get(f"/preview/{address}/")
        assert page.status_code == 422
        assert "Mend these first" in page.content.decode()


def test_a_question_shows_as_it_will_look(admin_client, drafts):
    text = admin_client.get("/preview/question/safety/").content.decode()
    assert "Text of safety?" in text
    assert "This is the draft" in text


def test_a_remedy_shows_as_the_card_it_will_be(admin_client, drafts, monkeypatch):
    shipped = shipped_knowledge()
    monkeypatch.setattr("checker.library.from_drafts", lambda: shipped)
    text = admin_client.get(f"/preview/remedy/{shipped.remedies[0].code}/").content.decode()
    assert shipped.remedies[0].title in text
    assert shipped.remedies[0].steps[0] in text


@pytest.mark.parametrize("address", ["question/unknown", "remedy/unknown"])
def test_an_unknown_code_is_not_found(admin_client, drafts, address):
    assert admin_client.get(f"/preview/{address}/").status_code == 404
