"""The cookies of the admin: for this host alone, to no script, not beyond the browser's end."""

import runpy

import pytest
from django.contrib.auth.models import User
from django.test import Client

from hamstring_triage.local.places import ROOT


@pytest.fixture(params=["0", "1"], ids=["http", "https"])
def product(request, monkeypatch, tmp_path):
    """The product's settings, without and with https."""
    monkeypatch.setenv("HTS_DATA", str(tmp_path))
    monkeypatch.setenv("HTS_HTTPS", request.param)
    return request.param == "1", runpy.run_path(str(ROOT / "hamstring_triage" / "settings.py"))


def test_over_https_they_are_sent_over_nothing_else_and_planted_by_nobody(product):
    https, settings = product
    for kind in ("SESSION", "CSRF"):
        assert settings[f"{kind}_COOKIE_SECURE"] is https
        assert settings[f"{kind}_COOKIE_NAME"].startswith("__Host-") is https


@pytest.mark.django_db
def test_no_script_reads_them_no_other_site_sends_them_and_they_end_with_the_browser():
    User.objects.create_superuser("editor", password="right")
    client = Client()
    client.get("/admin/login/")
    client.post("/admin/login/", {"username": "editor", "password": "right"})
    for name in ("hts-admin", "hts-csrf"):
        cookie = client.cookies[name]
        assert cookie["httponly"], name
        assert (cookie["samesite"], cookie["path"]) == ("Lax", "/"), name
        assert (cookie["max-age"], cookie["expires"], cookie["domain"]) == ("", "", ""), name
