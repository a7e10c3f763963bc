"""One search finds titles, texts and codes in every table that somebody may see."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from checker import models as m
from checker.admin.releases import everywhere

pytestmark = pytest.mark.django_db
SEARCH = reverse("admin:checker_search")


def found(client, typed):
    """Name of each table -> the names of its rows."""
    page = client.get(SEARCH, {"q": typed})
    assert page.status_code == 200
    return {table.name: [hit.name for hit in table.hits] for table in page.context["tables"]}


def test_a_code_a_title_and_a_text_find_their_rows(editor, content):
    assert "Warning signs" in found(editor, "fever-nerve")
    m.Remedy.objects.filter(code="walk").update(summary="Put a PILLOW there.", steps=["Breathe out, slowly."])
    (walk,) = found(editor, "pillow")["Remedies"]
    assert "walk" in walk
    assert found(editor, "pillow slowly")["Remedies"] == [walk], "each word somewhere"
    assert "Remedies" not in found(editor, '"pillow slowly"'), "a phrase as it stands"


def test_letters_beyond_ascii_are_found_in_lists_too(editor, content):
    m.Remedy.objects.filter(code="walk").update(steps=["Don’t limp."])
    (hit,) = next(
        t for t in editor.get(SEARCH, {"q": "don’t"}).context["tables"] if t.name == "Remedies"
    ).hits
    assert (hit.field, hit.text) == ("Steps", "Don’t limp.")
    assert hit.address in editor.get(SEARCH, {"q": "don’t"}).text


def test_a_long_text_is_cut_around_what_was_found(editor, content):
    m.Remedy.objects.filter(code="walk").update(summary=f"{'a ' * 99}needle{' b' * 99}")
    hit = editor.get(SEARCH, {"q": "needle"}).context["tables"][0].hits[0]
    assert "needle" in hit.text
    assert hit.text.startswith("… ")
    assert hit.text.endswith(" …")
    assert len(hit.text) < 140


def test_many_rows_are_cut_and_that_is_told(editor, content, monkeypatch):
    monkeypatch.setattr(everywhere, "MOST", 1)
    page = editor.get(SEARCH, {"q": "e"})
    assert all(len(table.hits) == 1 for table in page.context["tables"])
    assert "There are more" in page.text


@pytest.mark.parametrize("typed", ["", "  ", "zzzz qqqq", "%", "x" * 500])
def test_nothing_is_found_by_nothing(editor, content, typed):
    assert found(editor, typed) == {}


def test_only_tables_that_somebody_may_see_are_searched(client, content):
    person = User.objects.create_user("nobody", is_staff=True)
    client.force_login(person)
    assert client.get(SEARCH).status_code == 403
    person.user_permissions.set(Permission.objects.filter(codename="view_question"))
    client.force_login(User.objects.get(pk=person.pk))
    assert set(found(client, "e")) == {"Questions"}
