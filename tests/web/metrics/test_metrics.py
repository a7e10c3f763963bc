"""Counts for the host: off by default, behind a token, in whole tens, of all workers together."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.core.management import call_command
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from checker import library
from checker.views.frame import drawn_once
from checker.web import briefly
from checker.web.metrics import counting
from checker.web.metrics.counting import BLOCK, EVERY, Counting
from checker.web.metrics.middleware import count_requests
from checker.web.metrics.models import Count
from hamstring_triage import secret_values
from tests.presenting.finished import ANSWERED, EMERGENCY, SEE, knowledge
from tests.views.results import carry, put_in_place

TOKEN = "a-token-only-for-tests-0123456789-abcdef"
RESULT = 'hamstring_triage_results_shown_total{level="emergency",release="1"}'
STEP = 'hamstring_triage_requests_total{route="checker:step",status="200"}'


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def here(monkeypatch, settings, clock):
    """The counts of this process, fresh, and switched on."""
    settings.METRICS_TOKEN = TOKEN
    fresh = Counting(clock)
    monkeypatch.setattr(counting, "HERE", fresh)
    monkeypatch.setattr("checker.web.metrics.middleware.HERE", fresh)
    return fresh


def told(token=TOKEN):
    page = Client().get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    return page.content.decode()


def see(client, address, times):
    for _ in range(times):
        assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_by_default_nothing_is_counted(releases, settings):
    assert settings.METRICS_TOKEN == ""
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False):
        see(carry(Client(), SEE), "/check/result/", BLOCK)
    counting.HERE.keep()
    assert not Count.objects.exists()
    for token in ("", TOKEN):
        headers = {"Authorization": f"Bearer {token}"}
        assert Client().get("/metrics", headers=headers).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent", [None, "", "Bearer", "Bearer ", TOKEN, f"Bearer {TOKEN[:-1]}", "Bearer \u00e9"]
)
def test_only_the_token_opens_it(here, sent):
    page = Client().get("/metrics", **({} if sent is None else {"HTTP_AUTHORIZATION": sent}))
    assert (page.status_code, page["WWW-Authenticate"]) == (401, "Bearer")
    assert b"total" not in page.content
    assert "# TYPE hamstring_triage_requests_total counter\n" in told()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(here, method):
    page = getattr(Client(), method)("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert page.status_code == 405


@pytest.mark.django_db
def test_no_answer_of_it_is_kept_by_a_cache(here, settings):
    assert "no-store" in Client().get("/metrics")["Cache-Control"]
    assert (
        "no-store" in Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})["Cache-Control"]
    )


@pytest.mark.django_db
def test_routes_and_results_are_counted_by_level_and_release(releases, here, clock):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False):
        client = carry(Client(), EMERGENCY)
        see(client, "/check/1/", BLOCK + 1)
        see(client, "/check/result/?saddle-numb=1", 2 * BLOCK + 9)
        see(carry(Client(), SEE), "/check/result/", BLOCK - 1)
        assert "} " not in told()
        clock.now = EVERY
        told()
        lines = told().splitlines()
    assert {f"{STEP} 10", f"{RESULT} 20"} <= set(lines)
    assert [line for line in lines if "results_shown" in line and "#" not in line] == [f"{RESULT} 20"]
    assert "saddle-numb" not in str(Count.objects.values())


@pytest.mark.django_db
def test_fewer_than_ten_are_nowhere(here):
    for _ in range(BLOCK - 1):
        here.add("rare", level="emergency")
    here.keep()
    assert not Count.objects.exists()
    here.add("rare", level="emergency")
    here.keep()
    assert str(Count.objects.get()) == 'rare{level="emergency"} 10'


@pytest.mark.django_db
def test_several_workers_add_up_and_each_adds_once_an_hour(settings, clock):
    settings.METRICS_TOKEN = TOKEN
    workers = [Counting(clock) for _ in range(3)]
    for hours, before, after in ((1, [], [3]), (2, [3], [9])):
        for worker in workers:
            for _ in range(BLOCK + 5):
                worker.add("x", a=1)
            clock.now = hours * 3600 - 1
            worker.keep_if_due()
        assert [one.count for one in Count.objects.all()] == [tens * BLOCK for tens in before]
        clock.now = hours * 3600
        for worker in (*workers, *workers):
            worker.keep_if_due()
        assert [one.count for one in Count.objects.all()] == [tens * BLOCK for tens in after]


@pytest.mark.django_db
def test_what_cannot_be_kept_waits(here, monkeypatch):
    def gone(*args, **kwargs):
        raise OperationalError

    for _ in range(BLOCK):
        here.add("x", a=1)
    with monkeypatch.context() as patch:
        patch.setattr(Count.objects, "filter", gone)
        here.keep()
        patch.setattr(Count.objects, "order_by", gone)
        headers = {"Authorization": f"Bearer {TOKEN}"}
        assert Client().get("/metrics", headers=headers).status_code == 503
    here.keep()
    assert Count.objects.get().count == BLOCK


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has lock_timeout")
def test_whoever_comes_when_counts_are_due_waits_but_a_moment_for_a_lock(here, clock, monkeypatch):
    waits, add = [], counting._add

    def look(line, number):
        with connection.cursor() as cursor:
            waits.append(cursor.execute("PRAGMA busy_timeout").fetchone()[0])
        return add(line, number)

    monkeypatch.setattr(counting, "_add", look)
    for _ in range(BLOCK):
        here.add("x", a=1)
    clock.now = EVERY
    here.keep_if_due()
    assert waits == [briefly.LONGEST_WAIT]
    assert Count.objects.get().count == BLOCK


@pytest.mark.django_db
def test_trying_a_draft_is_no_result(releases, here):
    releases.releases = {library.DRAFT: knowledge()}
    with time_machine.travel(ANSWERED, tick=False):
        see(carry(Client(), SEE, release=library.DRAFT), "/check/result/", BLOCK)
    here.keep()
    assert not Count.objects.filter(line__contains="results").exists()


def test_the_privacy_page_says_so_where_it_is_on_and_only_there(releases, settings):
    put_in_place(releases)
    said = f"in groups of {BLOCK}"
    assert said not in Client().get("/privacy/").content.decode()
    settings.METRICS_TOKEN = TOKEN
    drawn_once._pages.cache_clear()  # no setting changes while a server runs
    drawn_once._answers.clear()
    page = Client().get("/privacy/").content.decode()
    assert said in page
    assert "We do not count visitors." not in page


def test_a_weak_token_is_refused_and_not_repeated(monkeypatch):
    monkeypatch.setenv("HTS_METRICS_TOKEN", "aaaa" * 10)
    with pytest.raises(ImproperlyConfigured, match="easily guessed") as refused:
        secret_values.token("HTS_METRICS_TOKEN")
    assert "aaaa" not in str(refused.value)


@pytest.mark.django_db
def test_where_there_is_nothing_to_keep_the_database_is_not_asked(here, django_assert_num_queries):
    for _ in range(BLOCK - 1):
        here.add("hamstring_triage_requests_total", route="a")
    with django_assert_num_queries(0):
        here.keep()


@pytest.mark.django_db
def test_only_what_is_brief_waits_briefly_for_a_lock():
    def patience():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout")
            return str(cursor.fetchone()[0]).removesuffix("ms")

    before = patience()
    with briefly.briefly():
        assert patience() == str(briefly.LONGEST_WAIT)
    if connection.vendor == "sqlite":  # elsewhere it ends with the transaction, which here is the test's
        assert patience() == before == str(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)


@pytest.mark.django_db
def test_the_table_of_counts_is_as_its_migration_made_it():
    call_command("makemigrations", Count._meta.app_label, check=True, dry_run=True, verbosity=0)


def test_without_a_token_nothing_is_counted(settings):
    settings.METRICS_TOKEN = ""
    with pytest.raises(MiddlewareNotUsed):
        count_requests(lambda request: None)
    settings.METRICS_TOKEN = TOKEN
    assert callable(count_requests(lambda request: None))


@pytest.mark.django_db
def test_what_no_route_answers_is_counted_too(here):
    for _ in range(BLOCK):
        count_requests(lambda request: HttpResponse(status=400))(RequestFactory().get("/"))
    here.keep()
    assert str(Count.objects.get()) == 'hamstring_triage_requests_total{route="none",status="400"} 10'


@pytest.mark.django_db
def test_where_another_worker_made_the_row_first_both_count(here, monkeypatch):
    add = counting._add

    def too_late(line, number):
        monkeypatch.setattr(counting, "_add", add)
        Count.objects.create(line=line, count=BLOCK)
        return 0

    monkeypatch.setattr(counting, "_add", too_late)
    for _ in range(BLOCK):
        here.add("x", a=1)
    here.keep()
    assert Count.objects.get().count == 2 * BLOCK


@pytest.fixture
def elsewhere(monkeypatch):
    """A connection to another kind of database; what was done there, in order."""
    done = []

    @contextmanager
    def block(name):
        done.append(f"{name} begins")
        yield SimpleNamespace(execute=done.append)
        done.append(f"{name} ends")

    connection = SimpleNamespace(vendor="postgresql", cursor=lambda: block("cursor"))
    monkeypatch.setattr(briefly, "connection", connection)
    monkeypatch.setattr(briefly, "transaction", SimpleNamespace(atomic=lambda: block("transaction")))
    return connection, done


def test_on_postgresql_the_transaction_alone_waits_briefly(elsewhere):
    _, done = elsewhere
    with briefly.briefly():
        done.append("counted")
    before = ["transaction begins", "cursor begins", "SET LOCAL lock_timeout = 250"]
    assert done == [*before, "counted", "cursor ends", "transaction ends"]


@pytest.mark.parametrize(("options", "patience"), [({}, 5000), ({"timeout": 7}, 7000)])
def test_on_sqlite_the_connection_waits_as_long_as_before(elsewhere, options, patience):
    connection, done = elsewhere
    connection.vendor, connection.settings_dict = "sqlite", {"OPTIONS": options}
    with pytest.raises(ZeroDivisionError), briefly.briefly():
        1 / 0  # noqa: B018 (what is looked at)
    assert [said for said in done if said.startswith("PRAGMA")] == [
        "PRAGMA busy_timeout = 250", f"PRAGMA busy_timeout = {patience}",
    ]  # fmt: skip
