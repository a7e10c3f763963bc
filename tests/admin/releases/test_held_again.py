"""What was withdrawn and would come back is told where somebody decides, and takes a tick."""

import pytest
from django.urls import reverse

from checker import models as m
from checker import publishing
from tests.publishing.attempts import run

pytestmark = pytest.mark.django_db
PUBLISH = "/admin/checker/release/publish/"


@pytest.fixture
def withdrawn(content):
    publishing.publish("first")
    m.Remedy.objects.filter(code="walk").update(summary="Walk 500 miles.")
    publishing.publish("second")
    publishing.withdraw(2, "a wrong number")


def test_the_first_page_publish_and_the_approver_are_told(withdrawn, people):
    waiting = reverse("admin:checker_release_attempt", args=[run().pk])
    for who, page in (("editor", "/admin/"), ("editor", PUBLISH), ("approver", waiting)):
        told = people[who].get(page).text
        assert "Release 2 was withdrawn on" in told, page
        assert "a wrong number" in told, page
        assert "500 miles" in told, page


def test_it_is_tested_and_approved_with_a_tick_alone(withdrawn, people, at_once):
    assert people["editor"].post(PUBLISH, {"reason": "why"}).status_code == 422
    assert not m.PublishAttempt.objects.exists()
    assert people["editor"].post(PUBLISH, {"reason": "why", "again": "on"}).status_code == 303
    where = reverse("admin:checker_release_attempt", args=[m.PublishAttempt.objects.get().pk])
    refused = people["approver"].post(where, {"reason": "why"})
    assert (refused.status_code, m.Release.objects.count()) == (422, 2)
    assert "Tick this" in refused.text
    people["approver"].post(where, {"reason": "why", "again": "on"})
    assert m.Release.objects.count() == 3


def test_where_nothing_comes_back_nobody_is_asked(content, people, at_once):
    publishing.publish("first")
    assert "withdrawn on" not in people["editor"].get("/admin/").text
    assert people["editor"].post(PUBLISH, {"reason": "why"}).status_code == 303
