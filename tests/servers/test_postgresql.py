"""The product on a real PostgreSQL: filled, shared, counted, cut off, published twice at once."""

import json
import threading
from itertools import cycle

from tests.servers.site import Site
from tests.servers.visitor import Visitor, level_on, link_on

STATE = """
import json
from checker.models import Release, SharedResult
from checker.web.access.models import Tally
from django.db import connection
print(json.dumps([connection.vendor, Release.objects.count(), SharedResult.objects.count(),
                  list(Tally.objects.values_list("count", flat=True))]))
"""
AT_ONCE = """
import json, threading
from django.db import connection
from checker import publishing
tested, both, said = publishing.draft(), threading.Barrier(4), []
def one(number):
    both.wait()
    try:
        said.append(publishing.publish(f"Number {number} of four", of=tested).number)
    except publishing.PublishRefusedError as refused:
        said.append(str(refused))
    finally:
        connection.close()
threads = [threading.Thread(target=one, args=[number]) for number in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(json.dumps(said))
"""
WITHDRAWN_TWICE = AT_ONCE.replace(
    'publishing.publish(f"Number {number} of four", of=tested).number',
    'publishing.withdraw(1, "Twice at once").kind',
)
TALLIED = """
import threading
from django.db import connection
from checker.web.access import rates
from checker.web.access.models import Tally
def tries():
    for _ in range(10):
        rates.count(rates.WRONG_LINKS, "192.0.2.77")
    connection.close()
threads = [threading.Thread(target=tries) for _ in range(6)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(Tally.objects.get().count, rates.spent(rates.WRONG_LINKS, "192.0.2.77"))
Tally.objects.all().delete()
"""


def soon(ask, tries=6):
    """The answer once a worker has its connection again.

    On a busy machine connecting may take longer than the second a visitor is made to wait for it.
    """
    for _ in range(tries):
        answer = ask()
        if answer.status != 503:
            break
    return answer


def test_it_is_cut_off_between_two_requests_and_comes_back(cluster, on_postgresql, serve):
    server = serve(on_postgresql)
    visitor = Visitor(server.port, seed=3)
    page = visitor.begin()
    cluster.stop()
    try:
        shown = visitor.answer(page)
        assert (shown.status, shown.path) == (200, "/check/2/")
        result = Visitor(server.port, seed=1)
        level = level_on(result.walk())
        refused = result.share()
        assert refused.status == 503
        assert result.get("/healthz").status == 200
        assert result.get("/readyz").status == 503
    finally:
        cluster.start()
    kept = soon(result.share)
    assert level_on(soon(lambda: Visitor(server.port).get(link_on(kept)))) == level
    assert set(visitor.statuses + result.statuses) == {200, 303, 503}


def test_it_is_restarted_while_nobody_asks(cluster, on_postgresql, serve, finished):
    """The connections that workers kept are dead; whoever shares afterwards is served all the same."""
    visitor = finished(serve(on_postgresql).port, address="192.0.2.12", seed=17)
    assert {visitor.share().status for _ in range(4)} == {200}
    cluster.stop()
    cluster.start()
    assert {soon(visitor.share).status for _ in range(4)} == {200}


def test_wrong_links_are_limited_over_all_workers_and_right_ones_open(on_postgresql, serve, finished):
    """Two servers of two workers each, asked in turn: one limit, by what our own proxy wrote."""
    ports = [serve(on_postgresql).port for _ in range(2)]
    link = link_on(finished(*ports, address="192.0.2.9").share())
    guesser = Visitor(*ports)
    found = []
    for number in range(62):
        guesser.headers["X-Forwarded-For"] = f"198.51.100.{number}, 192.0.2.66"
        found.append(guesser.get(f"/r/{number:032}/").status)
    assert found == [404] * 60 + [429] * 2
    assert guesser.get(link).status == 200
    assert Visitor(*ports, address="192.0.2.67").get("/r/nothing/").status == 404


def test_tries_at_the_same_moment_are_all_counted(cluster, on_postgresql):
    on_postgresql.run("from checker.web.access.models import Tally; Tally.objects.all().delete()")
    assert on_postgresql.run(TALLIED).split() == ["60", "True"]


def test_what_was_lost_is_back_from_a_dump(cluster, on_postgresql, serve, finished, tmp_path):
    """The drill of docs/hosting/database.md: into a new database, the old one stays as it is."""
    before = finished(serve(on_postgresql).port, address="192.0.2.10", seed=17)
    level, link = level_on(before.get("/check/result/")), link_on(before.share())
    dump = cluster.dump("triage")
    on_postgresql.run("from checker.models import SharedResult; SharedResult.objects.all().delete()")
    assert before.get(link).status == 404
    restored = Site(tmp_path, cluster.restore(dump, "triage_restored"))
    assert level_on(Visitor(serve(restored).port).get(link)) == level


COLUMN_COMES_AND_GOES = """
from django.db import connection, models
from checker.models import SharedResult
column = models.TextField(null=True)
column.model = SharedResult
column.set_attributes_from_name("tried")
for change in ("add_field", "remove_field"):
    with connection.schema_editor() as editor:
        getattr(editor, change)(SharedResult, column)
"""


def test_tables_change_while_people_share(on_postgresql, serve, finished):
    """A column comes and goes, as by a migration, under a program that runs."""
    server = serve(on_postgresql)
    # More people than one, so that a slow machine does not meet the limit of links of one address.
    people = cycle([finished(server.port, address=f"192.0.2.{n}", seed=17) for n in range(11, 19)])
    done, statuses = threading.Event(), []

    def share():
        while not done.is_set():
            statuses.append(next(people).share().status)

    sharing = threading.Thread(target=share)
    sharing.start()
    try:
        on_postgresql.run(COLUMN_COMES_AND_GOES)
    finally:
        done.set()
        sharing.join()
    assert set(statuses) == {200}
    assert len(statuses) > 1


def test_four_publish_at_once(on_postgresql):
    before = json.loads(on_postgresql.run(STATE))[1]
    said = json.loads(on_postgresql.run(AT_ONCE))
    assert sorted(said) == [before + 1, before + 2, before + 3, before + 4]


def test_of_four_who_withdraw_at_once_one_does_and_three_are_told(on_postgresql):
    said = json.loads(on_postgresql.run(WITHDRAWN_TWICE))
    assert said.count("withdrawn") == 1
    assert len([one for one in said if "withdrawn already" in one]) == 3
