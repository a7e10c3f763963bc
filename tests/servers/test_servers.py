"""Several servers and workers: one visitor between two, workers killed, servers stopped and reloaded."""

import http.client
import os
import signal
import socket
import sqlite3
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from tests.servers.site import Site, until
from tests.servers.visitor import Visitor, level_on, link_on

DROPPED = (OSError, http.client.HTTPException)
LINKS = 20
AT_ONCE = 4
ORDINARY_WAIT = 5
"""Seconds for which any other write waits for a lock; one such wait and a test of counting fails."""


@dataclass
class Told:
    """What the visitors of a test saw."""

    links: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    dropped: list[Exception] = field(default_factory=list)


@contextmanager
def asking(server, told, path="/check/1/", people=AT_ONCE):
    """People who ask for a page again and again meanwhile, each request on a new connection."""
    enough = threading.Event()

    def ask():
        visitor = Visitor(server.port)
        while not enough.is_set():
            try:
                told.statuses.append(visitor.get(path).status)
            except DROPPED as fault:
                told.dropped.append(fault)

    threads = [threading.Thread(target=ask) for _ in range(people)]
    for thread in threads:
        thread.start()
    until(lambda: len(told.statuses) > people)
    try:
        yield
    finally:
        enough.set()
        for thread in threads:
            thread.join()


def test_one_visitor_goes_back_and_forth_between_two_machines(on_postgresql, serve, tmp_path):
    """Each with a data folder of its own; they share the secret key and the database."""
    other = Site(tmp_path, on_postgresql.environment["DATABASE_URL"])
    one, two = serve(on_postgresql), serve(other)
    visitor = Visitor(one.port, two.port, seed=17)
    level = level_on(visitor.walk())
    link = link_on(visitor.share())
    assert [level_on(Visitor(server.port).get(link)) for server in (one, two)] == [level, level]
    assert set(visitor.statuses) == {200, 303}
    assert visitor.turn > 30


def test_links_that_were_shown_open_although_workers_were_killed(on_sqlite, serve, finished):
    server = serve(on_sqlite)
    first, told = finished(server.port, seed=1), Told()
    level = level_on(first.get("/check/result/"))
    before = number_shared(on_sqlite)  # other tests have the same database

    def share(number):
        visitor = first.twin(f"192.0.2.{number}")
        while len(told.links) < LINKS:
            try:
                page = visitor.share()
            except DROPPED as fault:
                told.dropped.append(fault)
                continue
            told.statuses.append(page.status)
            told.links.append(link_on(page))

    threads = [threading.Thread(target=share, args=[number]) for number in range(1, AT_ONCE + 1)]
    for thread in threads:
        thread.start()
    until(lambda: len(told.links) >= 4)
    for worker in server.workers():
        os.kill(worker, signal.SIGKILL)
    for thread in threads:
        thread.join()
    assert set(told.statuses) == {200}
    assert len(told.links) >= LINKS
    assert {level_on(Visitor(server.port).get(link)) for link in told.links} == {level}
    stored = number_shared(on_sqlite) - before
    assert len(told.links) <= stored <= len(told.links) + len(told.dropped)


def number_shared(site):
    """How many shared results its database holds."""
    return int(site.run("from checker.models import SharedResult; print(SharedResult.objects.count())"))


def test_a_reload_drops_no_request(on_sqlite, serve):
    server, told = serve(on_sqlite), Told()
    before = set(server.workers())
    with asking(server, told):
        server.signal(signal.SIGHUP)
        until(lambda: len(server.workers()) == 2 and not before & set(server.workers()))
        seen = len(told.statuses)
        until(lambda: len(told.statuses) > seen + 10)
    assert told.dropped == []
    assert set(told.statuses) == {200}


def test_an_update_drops_no_request_where_the_socket_is_held(on_sqlite, serve):
    """The old server stops, and only then the new one starts; who comes between waits at the socket."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as held:
        old, told = serve(on_sqlite, listener=held), Told()
        with asking(old, told):
            assert old.stop() == 0
            serve(on_sqlite, listener=held)
            seen = len(told.statuses)
            until(lambda: len(told.statuses) > seen + 10)
    assert told.dropped == []
    assert set(told.statuses) == {200}


def test_scrambled_addresses_that_an_earlier_server_left_go_although_nobody_comes(on_sqlite, serve):
    on_sqlite.run(
        "from checker.web.access.models import Tally; from django.utils import timezone\n"
        "Tally.objects.create(key='left', ends=timezone.now())"
    )
    serve(on_sqlite)
    with closing(sqlite3.connect(on_sqlite.folder / "db.sqlite3")) as database:
        until(lambda: database.execute("SELECT key FROM access_tally WHERE key = 'left'").fetchall() == [])


def test_while_the_database_is_locked_wrong_links_make_nobody_wait(on_sqlite, serve):
    """More at once than there are threads; each used to wait the five seconds of an ordinary write."""
    server = serve(on_sqlite)
    answers = []

    def ask(path):
        answers.append((path, Visitor(server.port).get(path).status))

    ways = [f"/r/wrong{number}/" for number in range(12)] + ["/check/1/"] * 4
    threads = [threading.Thread(target=ask, args=[path]) for path in ways]
    with closing(sqlite3.connect(on_sqlite.folder / "db.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - began
        database.execute("ROLLBACK")
    assert sorted(answers) == sorted((path, 404 if path.startswith("/r/") else 200) for path in ways)
    assert took < ORDINARY_WAIT


def test_counts_of_all_workers_are_one_and_whole_tens(on_sqlite, serve):
    """A worker that is stopped keeps its tens; what is left over is told to nobody."""
    token = "a-token-only-for-tests-0123456789-abcdef"
    site = Site(on_sqlite.folder, HTS_METRICS_TOKEN=token)
    first = serve(site)
    for _ in range(60):
        assert Visitor(first.port).get("/about/").status == 200
    assert first.stop() == 0
    reader = Visitor(serve(site).port)
    assert reader.get("/metrics").status == 401
    reader.headers["Authorization"] = f"Bearer {token}"
    told = reader.get("/metrics").text
    line = 'hamstring_triage_requests_total{route="checker:guide",status="200"} '
    (found,) = [text.removeprefix(line) for text in told.splitlines() if text.startswith(line)]
    assert int(found) in {50, 60}  # each of two workers keeps up to nine
