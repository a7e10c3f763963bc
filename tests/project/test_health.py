"""What a balancer asks is answered under any name, and nothing else is."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from checker import library, publishing
from checker.reasoning.knowledge.snapshot import to_plain
from hamstring_triage.health import _require_migrations
from tests.presenting.finished import knowledge


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["10.1.2.3:8000", "[::1]", "pod-7", "no host at all"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_balancer_asks_under_any_name(caplog, host, path):
    caplog.set_level("INFO")
    response = Client(headers={"Host": host}).get(path)
    assert response.status_code == (200 if path == "/healthz" else 503), "no release is there"
    assert "no-store" in response["Cache-Control"]
    (line,) = [record for record in caplog.records if record.name == "checker.web.logs"]
    assert line.route == f"hamstring_triage.health.{'alive' if path == '/healthz' else 'ready'}"
    assert not [record for record in caplog.records if record.exc_info]


def test_a_balancer_needs_no_certificate(settings):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/about/").status_code == 301


@pytest.mark.parametrize("path", ["/about/", "/healthz/", "/admin/"])
def test_pages_are_answered_under_our_names_alone(db, path):
    assert Client(headers={"Host": "pod-7"}).get(path).status_code == 400


def test_a_balancer_only_asks():
    assert Client().post("/healthz").status_code == 405


@pytest.mark.django_db
def test_while_the_database_is_away_no_visitor_is_sent_although_the_content_is_still_known():
    publishing.publish("to be ready", of=publishing.Draft(to_plain(knowledge()), ()))
    assert library.current()
    assert Client().get("/readyz").status_code == 200

    def away(*_):
        raise DatabaseError

    with connection.execute_wrapper(away):
        assert library.current()
        assert Client().get("/readyz").status_code == 503
        assert Client().get("/healthz").status_code == 200


@pytest.mark.django_db
def test_while_a_migration_is_missing_no_visitor_is_sent_and_then_it_is_not_looked_for_again(
    monkeypatch, caplog
):
    publishing.publish("to be ready", of=publishing.Draft(to_plain(knowledge()), ()))
    plans = [["a migration"], []]
    monkeypatch.setattr("hamstring_triage.health.MigrationExecutor.migration_plan", lambda *_: plans.pop(0))
    _require_migrations.cache_clear()
    assert [Client().get("/readyz").status_code for _ in range(3)] == [503, 200, 200]
    assert [r.getMessage() for r in caplog.records if r.name == "hamstring_triage.health"] == [
        "not ready: NotMigratedError"
    ]


def test_the_two_pages_say_a_word():
    page = Client().get("/healthz")
    assert (page.content, page["Content-Type"]) == (b"alive\n", "text/plain")
