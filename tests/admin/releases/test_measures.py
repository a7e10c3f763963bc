"""The approver sees the figures of the tests of what is public beside those of the draft."""

import re

import pytest
from django.urls import reverse

from checker import models as m
from checker import publishing
from checker.publishing import attempts, gate
from checker.reasoning.knowledge.problem import warning
from tests.publishing.attempts import run

pytestmark = pytest.mark.django_db


def measures(monkeypatch, leading):
    figures = {"way": "as told", "under": "0/150, 0 %", "over": "15/150, 10 %", "leading": leading}
    monkeypatch.setattr(gate, "in_brief", lambda knowledge: (warning("measured", **figures),))


def table(client, attempt):
    page = client.get(reverse("admin:checker_release_attempt", args=[attempt.pk])).text
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>\s*(.*?)</td></tr>', page)
    return {name: (was, now) for name, was, now in rows}


def edit():
    m.Remedy.objects.filter(code="walk").update(summary="Other words.")


def test_what_differs_stands_out_and_what_does_not_is_shown_too(admin_client, small_cases, monkeypatch):
    measures(monkeypatch, "92/103, 89 %")
    attempts.approve(run(), publishing.Approval("first"))
    edit()
    measures(monkeypatch, "90/103, 87 %")
    shown = table(admin_client, run())
    assert shown["Clinical cases that pass"] == ("1 of 1", "1 of 1")
    assert shown["Published cases, as told: under-triage"] == ("0/150, 0 %", "0/150, 0 %")
    leading = shown["Published cases, as told: leading cause"]
    assert leading == ("92/103, 89 %", "<strong>90/103, 87 %</strong>")


def test_without_a_release_there_is_nothing_before(admin_client, small_cases, monkeypatch):
    measures(monkeypatch, "92/103, 89 %")
    shown = table(admin_client, run())
    assert {was for was, _ in shown.values()} == {"not recorded"}


def test_nothing_is_worked_out_when_the_page_is_asked_for(admin_client, small_cases, monkeypatch):
    publishing.publish("first")
    edit()
    attempt = run()
    monkeypatch.setattr(gate, "in_brief", lambda knowledge: pytest.fail("it was measured again"))
    assert len(table(admin_client, attempt)) > 1
