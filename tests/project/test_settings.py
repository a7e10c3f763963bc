"""What the settings promise about cookies, headers and sizes: each line has somebody who misses it."""

import runpy

import pytest
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory

from hamstring_triage.local.places import ROOT
from hamstring_triage.policy_once import PolicyOnce

OVER_HTTPS = {
    "SESSION_COOKIE_NAME": ("hts-admin", "__Host-hts-admin"),
    "SESSION_COOKIE_SECURE": (False, True),
    "CSRF_COOKIE_NAME": ("hts-csrf", "__Host-hts-csrf"),
    "CSRF_COOKIE_SECURE": (False, True),
    "SECURE_SSL_REDIRECT": (False, True),
    "SECURE_PROXY_SSL_HEADER": (None, ("HTTP_X_FORWARDED_PROTO", "https")),
    "SECURE_HSTS_SECONDS": (0, 31_536_000),
    "PROXIES": (0, 1),
}


@pytest.mark.parametrize("https", [0, 1])
def test_what_https_switches_on(monkeypatch, tmp_path, https):
    monkeypatch.setenv("HTS_DATA", str(tmp_path))
    monkeypatch.setenv("HTS_HTTPS", str(https))
    found = runpy.run_path(str(ROOT / "hamstring_triage" / "settings.py"))
    assert {name: found[name] for name in OVER_HTTPS} == {n: both[https] for n, both in OVER_HTTPS.items()}


def test_a_form_from_an_address_that_the_host_names_is_taken(monkeypatch, tmp_path):
    monkeypatch.setenv("HTS_DATA", str(tmp_path))
    monkeypatch.setenv("HTS_ORIGINS", "https://triage.example:8443")
    found = runpy.run_path(str(ROOT / "hamstring_triage" / "settings.py"))
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://triage.example:8443"]


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["br", "gzip"])
def test_pages_leave_packed_as_the_browser_asks(way):
    assert Client().get("/admin/login/", headers={"Accept-Encoding": way})["Content-Encoding"] == way


@pytest.mark.django_db
def test_the_cookies_of_the_admin_are_for_this_browser_window_and_for_no_script():
    User.objects.create_superuser("editor", password="right")
    client = Client()
    token = client.get("/admin/login/").cookies["hts-csrf"]
    session = client.post("/admin/login/", {"username": "editor", "password": "right"}).cookies["hts-admin"]
    for cookie in (token, session):
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert (cookie["max-age"], cookie["expires"], cookie["domain"]) == ("", "", "")


def test_no_session_is_kept_longer_than_a_working_day(settings):
    assert settings.SESSION_COOKIE_AGE == 8 * 60 * 60


POLICY = {
    "default-src": "'none'", "script-src": "'self'", "img-src": "'self' data:", "connect-src": "'self'",
    "font-src": "'self'", "manifest-src": "'self'", "form-action": "'self'", "base-uri": "'none'",
    "frame-ancestors": "'none'",
}  # fmt: skip
FORBIDDEN = {
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "usb",
}  # fmt: skip


@pytest.mark.django_db
def test_every_line_of_the_policies_is_sent():
    found = Client().get("/admin/login/").headers
    lines = dict(line.strip().split(" ", 1) for line in found["Content-Security-Policy"].split(";"))
    style = lines.pop("style-src")
    assert lines == POLICY
    assert style.startswith("'self' 'sha256-")
    assert "unsafe" not in style
    allowed = dict(part.strip().split("=", 1) for part in found["Permissions-Policy"].split(","))
    assert allowed.pop("fullscreen") == "(self)"
    assert allowed == dict.fromkeys(FORBIDDEN, "()")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({f"f{n}": "" for n in range(5000)}, 200),
        ({f"f{n}": "" for n in range(5001)}, 400),
        ({"x": "x" * 1_000_000}, 200),
        ({"x": "x" * 1_100_000}, 400),
        ({f"f{n}": SimpleUploadedFile("a", b"a") for n in range(2)}, 200),
        ({f"f{n}": SimpleUploadedFile("a", b"a") for n in range(3)}, 400),
    ],
    ids=["most fields", "too many fields", "long", "too long", "most files", "too many files"],
)
def test_not_even_an_editor_may_send_without_end(admin_client, sent, status):
    assert admin_client.post("/admin/checker/source/add/", sent).status_code == status


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("status", [200, 404, 500])
def test_the_policy_put_together_once_is_that_of_the_package(settings, debug, status):
    settings.DEBUG = debug
    for own in ({}, {HEADER: "default-src 'self'"}):

        def page(request, own=own):
            return HttpResponse(status=status, headers=own)

        asked = RequestFactory().get("/")
        once, plain = PolicyOnce(page), CSPMiddleware(page)
        assert [once(asked).headers.get(HEADER) for _ in range(2)] == [plain(asked).headers.get(HEADER)] * 2
