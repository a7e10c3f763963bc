"""The privacy page says what the code does; a visitor who shares nothing leaves nothing behind."""

import logging
import re
import sqlite3

import pytest
import time_machine
from django.db import connection
from django.test import Client, override_settings
from django.views.debug import ExceptionReporter

from checker.sharing.results import KEEP_DAYS
from checker.views.reading import privacy
from checker.views.result import own
from checker.visitor import region
from checker.visitor import run as run_cookie
from checker.web.access import guessing, known_browser, rates
from checker.web.metrics import counting
from checker.web.privacy import WithoutMessages
from tests.presenting.finished import ANSWERED, EMERGENCY, SEE
from tests.views.results import carry, put_in_place, store_release

ADDRESS = "198.51.100.77"
BROWSER = "PlantedBrowser/1.0"
MARKED = {
    "spot": ("spot-bone",),
    "feel": ("feel-ache",),
    "how": ("position-changes-no-help",),
    "usual": ("usual-back",),
}


@pytest.fixture
def text(releases):
    put_in_place(releases)
    return Client().get("/privacy/").content.decode()


def test_the_page_names_the_times_of_the_code(text):
    assert f"{run_cookie.LIFETIME // 3600} hours" in text
    assert ", ".join(str(days) for days in KEEP_DAYS) in text


def test_no_limit_counts_for_longer_than_the_page_says(text):
    longest = max(r.seconds for r in vars(rates).values() if isinstance(r, rates.Rate))
    assert "for up to an hour" in text
    assert "deleted when the hour is over" in text
    assert max(longest, guessing.NAME_FROM_ANYWHERE.seconds) <= 60 * 60


def test_who_edits_the_site_is_told_of_the_cookies_that_they_get(text, settings):
    assert settings.SESSION_COOKIE_NAME in text
    assert known_browser.cookie_name() in text
    assert "for a year" in text
    assert known_browser.LIFETIME == 365 * 24 * 60 * 60


def test_it_tells_of_the_private_question_and_of_links_that_outlive_the_answers(text):
    """What is promised here: test_private.py and test_leaving.py."""
    assert "We look at that answer once and do not keep it." in text
    assert "makes this browser forget which links you made" in text


def test_it_tells_of_the_file_that_is_taken_along(text):
    """What is promised here: tests/views/shared/test_take.py."""
    assert "we make the file and do not keep it" in text


def test_it_tells_of_the_link_for_programs(text):
    """What is promised here: tests/sharing/test_health_links.py."""
    assert "That link is its only key, and we do not keep it." in " ".join(text.split())


PROGRAMS = "For one minute we count how often they ask, under a scrambled address as above."


def test_it_tells_of_programs_where_they_may_ask(releases, settings):
    """What is promised here: tests/api/test_door.py."""
    settings.API = True
    put_in_place(releases)
    text = " ".join(Client().get("/privacy/").content.decode().split())
    assert PROGRAMS in text
    assert "We keep nothing of what they send." in text


def test_where_none_may_it_tells_of_none(text):
    assert PROGRAMS not in " ".join(text.split())


def test_every_page_leads_to_it(text):
    assert text.count('href="/privacy/"') == 1


@pytest.mark.django_db
@pytest.mark.parametrize("https", [False, True])
def test_no_page_sets_a_cookie_that_the_page_does_not_name(releases, https):
    put_in_place(releases)
    with override_settings(HTTPS=https), time_machine.travel(ANSWERED, tick=False):
        store_release()
        client = Client()
        client.post("/check/", {"subject": "me", "region": "uk"}, secure=https)
        client.post("/theme/", {"theme": "night"}, secure=https)
        carry(client, SEE)
        client.get("/check/result/", secure=https)
        client.post("/check/share/", {"days": "7"}, secure=https)
        named = {cookie.name for cookie in privacy.public_cookies()}
        assert set(client.cookies) <= named
        assert {cookie.removeprefix("__Host-") for cookie in client.cookies} >= {
            run_cookie.COOKIE,
            region.COOKIE,
        }


def strict(client):
    """The same browser, whose form has lost its CSRF token."""
    other = Client(enforce_csrf_checks=True, REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=BROWSER)
    other.cookies = client.cookies
    return other


def walk(releases):
    """A visitor's way over every kind of public page, an error among them; gives the responses."""
    client = Client(REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=BROWSER, raise_request_exception=False)
    seen = [client.post("/check/", {"subject": "other", "region": "uk"}), client.get("/check/1/")]
    carry(client, {**SEE, **MARKED})
    seen += [client.get(f"/check/{n}/") for n in range(1, 8)]
    seen += [client.get(url) for url in ("/check/answers/", "/check/result/", "/check/share/")]
    seen.append(client.post("/check/1/", {"q-spot": "spot-bone", "run": "x"}))
    seen += [client.get(f"/check/{name}/") for name in ("tonight", "clinician", "calendar", "helped")]
    seen.append(client.post("/check/helped/", {"tip": "on-back", "helped": "worse", "tried": "walk"}))
    seen.append(client.post("/check/clinician/", {"private": "show"}))
    seen += [client.get("/check/take/"), client.post("/check/take/", {"private": "show"})]
    seen.append(client.get("/shl/"))
    seen.append(client.post("/check/relief-check/", {"q-spot": "spot-bone"}))
    seen.append(client.post("/check/private/", {"q-spot": "spot-bone"}))
    seen.append(strict(client).post("/check/2/", {"q-spot": "spot-bone"}))
    seen += [client.get("/nowhere/?spot-bone=1"), client.get("/check/result/?spot-bone=1")]
    carry(client, EMERGENCY)
    seen += [client.get("/check/result/"), client.post("/check/clear/")]
    return client, seen


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "only-for-tests-0123456789-abcdefgh"], ids=["uncounted", "counted"])
def test_walking_the_product_leaves_no_trace(releases, caplog, settings, monkeypatch, token):
    """With the host's counting on, too; then every route is counted over ten times, and kept."""
    settings.METRICS_TOKEN = token
    here = counting.Counting()
    monkeypatch.setattr(counting, "HERE", here)
    monkeypatch.setattr("checker.web.metrics.middleware.HERE", here)
    put_in_place(releases)
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(WithoutMessages())
    with time_machine.travel(ANSWERED, tick=False):
        store_release()
        before = database_file()
        for _ in range(counting.BLOCK if token else 1):
            client, seen = walk(releases)
        run_number = re.search(r'name="run" value="([^"]+)"', seen[1].content.decode())[1]
        here.keep()
        after = database_file()
    assert (before != after) == bool(token)
    logged = "\n".join(
        caplog.handler.format(record) for record in caplog.records if record.name != "django.db.backends"
    )
    told = "".join(f"{name}: {value}\n" for r in seen for name, value in r.headers.items())
    told += "".join(m.OutputString() for r in seen for m in r.cookies.values())
    codes = {code for given in (SEE, MARKED, EMERGENCY) for chosen in given.values() for code in chosen}
    codes |= {"on-back"}
    for marker in (*(codes - {"none"}), ADDRESS, BROWSER, run_number):
        assert marker not in logged, marker
        assert marker not in told, marker
        assert marker.encode() not in after, marker
    assert client.cookies[run_cookie.COOKIE].value == ""


@pytest.mark.django_db
def test_no_page_with_answers_is_cached_passed_on_or_addressed_by_them(releases):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False):
        store_release()
        seen = [page for page in walk(releases)[1] if page.request["PATH_INFO"].startswith("/check/")]
        seen += shared_pages()
    for page in seen:
        address = page.request["PATH_INFO"]
        assert "no-store" in page["Cache-Control"], address
        assert page["Referrer-Policy"] in {"same-origin", "no-referrer"}, address
        leads_to = page.headers.get("Location", "")
        assert not any(
            code in address + leads_to for given in (SEE, MARKED) for code in (*given, "spot-bone")
        )
    assert {page.status_code for page in seen} >= {200, 302, 303, 422}
    assert "text/calendar; charset=utf-8" in {page["Content-Type"] for page in seen}


def shared_pages():
    """Each page about a shared result, as its maker sees it."""
    client = carry(Client(), {**SEE, **MARKED})
    seen = [client.post("/check/share/", {"days": "7"}), client.get("/check/share/made/")]
    link = f"/r/{seen[1].context['made'].token}/"
    seen += [client.get(link + end) for end in ("", "clinician/", "again/", "calendar/", "take/", "delete/")]
    return [*seen, client.post(f"{link}again/", {"since": "worse"}), client.post(f"{link}delete/")]


def database_file():
    """The database as the bytes of its file; on PostgreSQL every row as text."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        kept = connection.connection
        assert isinstance(kept, sqlite3.Connection)
        return "\n".join(kept.iterdump()).encode()
    rows = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names()):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows.append(f"{table}{sorted(map(str, cursor.fetchall()))}")
    return "\n".join(rows).encode()


@pytest.mark.django_db
def test_a_fault_in_the_middle_of_a_result_tells_no_answer(releases, caplog, monkeypatch):
    """Markers planted in the cookie, the posted form, the query and the exception itself."""
    put_in_place(releases)

    def fail(*args, **kwargs):
        raise KeyError(*SEE["spot"])

    monkeypatch.setattr(own, "result_page", fail)
    caplog.set_level(logging.DEBUG)
    with time_machine.travel(ANSWERED, tick=False):
        client = carry(Client(raise_request_exception=False), SEE)
        response = client.get("/check/result/?spot-bone=1")
    assert response.status_code == 500
    faults = [record for record in caplog.records if record.exc_info]
    assert faults
    for record in faults:
        line = WithoutMessages().format(record)
        assert "KeyError" in line
        assert "spot-bone" not in line
        report = ExceptionReporter(record.request, *record.exc_info)
        html = "".join(frame.get("filename", "") for frame in report.get_traceback_data()["frames"])
        assert "spot-bone" not in html
        assert not any(frame["vars"] for frame in report.get_traceback_data()["frames"])
    assert "spot-bone" not in response.content.decode()
