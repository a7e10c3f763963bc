"""The draft is put back to what a release says: the difference first, as a whole, and undone the same way."""

import pytest
from django.urls import reverse

from checker import library, publishing
from checker import models as m

pytestmark = pytest.mark.django_db
WHERE = "/admin/checker/release/1/put-back/"


@pytest.fixture
def edited(content, people):
    """Release 1 is public; since then a text, a list and a rule changed, and rows came and went."""
    publishing.publish("first")
    walk = m.Remedy.objects.get(code="walk")
    walk.summary = "Run."
    walk.save()
    walk.sources.clear()
    m.WarningSignClause.objects.get(owner__code="hot").symptoms.set([m.Symptom.objects.get(code="feel-burn")])
    m.NeverTogether.objects.get().delete()
    m.Source.objects.create(code="newer", citation="A newer paper")
    return people["editor"]


def test_all_of_it_is_as_in_the_release_and_the_difference_stands_first(edited):
    told = edited.get(WHERE).context["changes"]
    assert len(told) == len(publishing.draft().changes) == 4
    assert edited.post(WHERE, {"reason": " "}).status_code == 422
    assert publishing.draft().changes != []
    assert edited.post(WHERE, {"reason": "begin anew"}).status_code == 302
    assert publishing.draft().changes == []
    assert m.Remedy.history.first().history_change_reason == "begin anew"
    assert str(m.Remedy.history.first().history_user) == "ed"
    assert "Nothing: the draft says" in edited.get(WHERE).text


def test_it_is_undone_in_one_step(edited):
    before = library.plain_from_drafts()
    edited.post(WHERE, {"reason": "begin anew"})
    walk = m.Remedy.objects.get(code="walk")
    undo = reverse("admin:checker_remedy_undo", args=[walk.pk, walk.history.first().pk])
    assert edited.post(undo, {"change_reason": "too much"}).status_code == 302
    assert library.changes(before, library.plain_from_drafts()) == []


def test_readers_do_not_and_editors_find_it_on_the_page_of_the_release(edited, people):
    assert people["reader"].post(WHERE, {"reason": "why"}).status_code == 403
    page = reverse("admin:checker_release_change", args=[m.Release.objects.get().pk])
    assert WHERE in edited.get(page).text
    assert WHERE not in people["reader"].get(page).text


def test_that_its_content_was_withdrawn_is_told(edited):
    publishing.withdraw(1, "a wrong number")
    assert "a wrong number" in edited.get(WHERE).text
