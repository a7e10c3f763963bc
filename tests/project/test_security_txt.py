"""Where the host has named somebody, whoever finds a hole is told whom to write to."""

import runpy

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from hamstring_triage import environment
from hamstring_triage.local.places import ROOT

ADDRESS = "/.well-known/security.txt"


@time_machine.travel("2026-11-28 18:30", tick=False)
def test_it_names_the_address_and_until_when_it_holds(settings):
    settings.SECURITY_CONTACT = "mailto:security@triage.example"
    response = Client().get(ADDRESS)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:security@triage.example",
        "Expires: 2027-02-26T00:00:00Z",
    ]


def test_it_may_be_kept_a_day_and_sets_no_cookie(settings):
    settings.SECURITY_CONTACT = "https://triage.example/security"
    response = Client().get(ADDRESS)
    assert response["Cache-Control"] == "public, max-age=86400"
    assert not response.cookies


@pytest.mark.django_db
def test_a_site_without_one_has_no_such_page():
    assert Client().get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    "value", ["mailto:a@b.example", "https://triage.example/report", "tel:+441234567890"]
)
def test_an_address_that_can_be_followed_is_taken(monkeypatch, tmp_path, value):
    monkeypatch.setenv("HTS_DATA", str(tmp_path))
    monkeypatch.setenv("HTS_SECURITY_CONTACT", value)
    found = runpy.run_path(str(ROOT / "hamstring_triage" / "settings.py"))
    assert found["SECURITY_CONTACT"] == value


@pytest.mark.parametrize(
    "value", ["a@b.example", "http://triage.example", "mailto:a@b.example\nX: 1", "mailto:"]
)
def test_what_nobody_can_follow_is_refused(monkeypatch, value):
    monkeypatch.setenv("HTS_SECURITY_CONTACT", value)
    with pytest.raises(ImproperlyConfigured, match="HTS_SECURITY_CONTACT must be an address such as"):
        environment.contact("HTS_SECURITY_CONTACT")
