"""The database is locked, full, read-only or gone, and comes back: who answers questions notices nothing."""

import sqlite3
from contextlib import closing

import pytest
import time_machine
from django.db import OperationalError, connections
from django.test import Client

from checker import library, publishing
from checker.library import releases
from checker.models import Release, SharedResult
from checker.reasoning.knowledge.snapshot import to_plain
from hamstring_triage import health
from tests.presenting.finished import ANSWERED, SEE, knowledge
from tests.views.results import carry

NOT_LOST = "It is not lost."


SAYINGS = {
    "locked": "database is locked",
    "full": "database or disk is full",
    "read-only": "attempt to write a readonly database",
    "gone": "unable to open database file",
}


@pytest.fixture
def fault(monkeypatch, db):
    """Makes every statement fail as it would; called with nothing, the database is back."""
    health._require_migrations.cache_clear()
    publishing.publish("for the faults", of=publishing.Draft(to_plain(knowledge()), ()))
    connection = connections["default"]
    cursor = connection.cursor

    def happen(kind=None):
        def refuse(*args, **kwargs):
            raise OperationalError(SAYINGS[kind])

        monkeypatch.setattr(connection, "cursor", refuse if kind else cursor)
        monkeypatch.setattr(releases, "FRESH_SECONDS", 0.0)  # so that each page asks anew

    library.current()
    yield happen
    monkeypatch.undo()


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(ANSWERED, tick=False):
        yield


@pytest.mark.parametrize("kind", SAYINGS)
def test_questions_and_result_go_on_and_sharing_says_that_it_cannot(fault, kind):
    fault(kind)
    client = Client()
    assert client.post("/check/", {"subject": "me", "region": "uk"}).status_code == 303
    assert client.get("/check/1/").status_code == 200
    carry(client, SEE, library.current().number)
    for page in ("/", "/causes/", "/check/answers/", "/check/result/", "/check/share/"):
        assert client.get(page).status_code == 200, page
    refused = client.post("/check/share/", {"days": "7"}, follow=True)
    assert refused.status_code == 503
    text = refused.content.decode()
    assert "Nothing was stored." in text
    assert "to print it" in text
    fault()
    assert not SharedResult.objects.exists()
    assert client.post("/check/share/", {"days": "7"}, follow=True).status_code == 200


def test_what_was_to_be_deleted_is_said_to_be_still_there(fault):
    client = carry(Client(), SEE, library.current().number)
    token = client.post("/check/share/", {"days": "7"}, follow=True).context["made"].token
    fault("locked")
    response = client.post(f"/r/{token}/delete/")
    assert response.status_code == 503
    assert "nothing was changed or deleted" in response.text
    assert NOT_LOST not in response.text
    fault()
    assert SharedResult.objects.count() == 1


def test_an_edit_that_could_not_be_saved_is_said_not_to_be(fault, admin_client):
    """Whoever typed it is not told that what is kept here cannot be read."""
    where = "/admin/checker/source/add/"
    fault("locked")
    response = admin_client.post(where, {"code": "web", "citation": "A page"})
    assert response.status_code == 503
    assert "What you sent was not saved" in response.text
    assert NOT_LOST not in response.text
    assert NOT_LOST in admin_client.get(where).text


def test_a_kept_result_is_not_called_gone_while_it_cannot_be_read(fault):
    client = carry(Client(), SEE, library.current().number)
    token = client.post("/check/share/", {"days": "7"}, follow=True).context["made"].token
    fault("gone")
    response = Client().get(f"/r/{token}/")
    assert response.status_code == 503
    assert NOT_LOST in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    fault()
    assert Client().get(f"/r/{token}/").status_code == 200


def test_a_balancer_learns_that_and_nothing_else(fault):
    assert (Client().get("/healthz").content, Client().get("/readyz").content) == (b"alive\n", b"ready\n")
    fault("gone")
    assert Client().get("/healthz").status_code == 200
    response = Client().get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready\n")
    fault()
    assert Client().get("/readyz").status_code == 200


def test_a_form_without_its_csrf_cookie_is_no_fault_where_no_content_was_ever_read(fault):
    """The page that explains cookies needs content, and Django calls it outside of every view."""
    fault("gone")
    library.reset()
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    for address in ("/check/", "/check/2/", "/check/share/"):  # the first two carry no token
        response = Client(enforce_csrf_checks=True).post(address, {"days": "7"}, headers=elsewhere)
        assert response.status_code == 503, address
    fault()
    Release.objects.all()._raw_delete("default")
    response = Client(enforce_csrf_checks=True).post("/check/", {}, headers=elsewhere)
    assert response.status_code == 503
    assert "not ready yet" in response.content.decode()


@pytest.mark.django_db
def test_without_a_release_or_a_migration_it_is_not_ready(monkeypatch):
    health._require_migrations.cache_clear()
    assert Client().get("/readyz").status_code == 503
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["one"])
    with pytest.raises(health.NotMigratedError):
        health._require_migrations.__wrapped__()


def test_a_database_restored_from_before_the_release_keeps_nothing_half(fault):
    client = carry(Client(), SEE, library.current().number)
    client.get("/check/result/")
    Release.objects.all()._raw_delete("default")
    assert client.post("/check/share/", {"days": "7"}, follow=True).status_code == 503
    assert not SharedResult.objects.exists()


def test_the_words_are_those_of_sqlite(tmp_path):
    """Two of the four as they happen, so that the others are not taken from thin air."""
    file = tmp_path / "db"
    with closing(sqlite3.connect(file)) as first:
        first.execute("CREATE TABLE t (x)")
    reader = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    with pytest.raises(sqlite3.OperationalError, match=SAYINGS["read-only"]):
        reader.execute("INSERT INTO t VALUES (1)")
    reader.close()
    with pytest.raises(sqlite3.OperationalError, match=SAYINGS["gone"]):
        sqlite3.connect(tmp_path / "no" / "db")
