"""The page of an attempt: led to after the form, and honest about one that has died."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from checker.models import PublishAttempt
from checker.publishing.attempts import STALE

pytestmark = pytest.mark.django_db


def test_a_form_leads_to_the_page_that_follows_the_tests(admin_client, small_cases, at_once):
    sent = admin_client.post(reverse("admin:checker_release_publish"), {"reason": "why"})
    attempt = PublishAttempt.objects.get()
    assert sent.status_code == 303
    assert sent["Location"] == reverse("admin:checker_release_attempt", args=[attempt.pk])


@pytest.mark.parametrize(("state", "anew"), [("running", False), ("ready", True), ("refused", True)])
def test_the_page_is_loaded_anew_when_its_tests_are_done_and_not_before(admin_client, state, anew):
    kept = {"plain": {}, "checksum": "x", "reason": "why", "seen": timezone.now()}
    attempt = PublishAttempt.objects.create(**kept, state=state)
    address = reverse("admin:checker_release_attempt", args=[attempt.pk])
    answer = admin_client.get(address, headers={"HX-Request": "true"})
    assert ("HX-Refresh" in answer, 'id="progress"' in answer.text) == (anew, not anew)


def test_an_attempt_that_has_died_is_told_on_its_page(admin_client):
    seen = timezone.now() - STALE - timedelta(seconds=1)
    attempt = PublishAttempt.objects.create(plain={}, checksum="x", reason="why", seen=seen)
    page = admin_client.get(reverse("admin:checker_release_attempt", args=[attempt.pk])).content.decode()
    assert "The process that ran the tests has stopped" in page
