"""Plans follow from what one questionnaire costs; requests go to each server in turn."""

import os
from dataclasses import replace

import pytest

from benchmarks.scale import crowd, measuring
from benchmarks.scale.cluster import reaped
from benchmarks.scale.crowd import Doors
from benchmarks.scale.plan import BUSY, CONNECTIONS, KEPT_DAYS, SHARED, Questionnaire, Stage, need
from benchmarks.scale.rows import Table
from benchmarks.scale.tables import figure, table
from hamstring_triage.local.places import Stop

ONE = Questionnaire(
    walk=0.1, share=0.06, open=0.021, share_in_database=0.004, open_in_database=0.001, down=50_000, up=10_000,
    files=20_000, row=50_000, log=60_000, log_of_deleting=40_000, worker=150e6,
)  # fmt: skip
BUSIEST = Stage("so many", most=1000, a_day=30_000_000)


def test_processors_follow_from_the_seconds_of_one():
    found = need(BUSIEST, ONE)
    assert found.processors == pytest.approx(1000 * (0.1 + SHARED * 0.081) / BUSY)
    assert found.workers == 217
    assert found.machines == 14 + 1
    assert found.connections == 217 * CONNECTIONS
    assert found.memory == pytest.approx(217 * 150e6)
    assert found.database_processors == pytest.approx(1000 * SHARED * 0.005 / BUSY)
    assert need(BUSIEST, replace(ONE, walk=0.2)).workers > found.workers


def test_what_is_stored_follows_from_what_is_shared():
    found = need(BUSIEST, ONE)
    assert found.rows_a_day == pytest.approx(SHARED * 30_000_000)
    assert found.bytes_kept == pytest.approx(found.bytes_a_day * KEPT_DAYS)
    assert found.log_a_day == pytest.approx(found.rows_a_day * 100_000)
    assert found.limits == pytest.approx(SHARED * 1000 * 3600)


def test_the_smallest_site_is_one_machine_with_two_workers():
    found = need(Stage("few", most=0.01, a_day=200), ONE)
    assert (found.workers, found.machines) == (2, 1)


@pytest.mark.parametrize(
    ("value", "told"), [(0.0112, "0.011"), (0, "0"), (1.53, "1.5"), (12, "12"), (28_800_000.4, "28,800,000")]
)
def test_numbers_show_the_digits_that_count(value, told):
    assert figure(value) == told


def test_numbers_stand_at_the_right():
    assert table(("What", "One"), [("steps", "1")]) == "| What | One |\n| --- | --: |\n| steps | 1 |"


def test_a_row_weighs_what_its_table_and_its_indexes_do():
    assert Table(rows=4, stored=100, indexes=20).row == 30
    assert Table(rows=0, stored=8192, indexes=0).row == 8192


def test_each_request_goes_to_the_next_server_and_names_one_sender(monkeypatch):
    asked = []

    class Noted:
        def __init__(self, port):
            self.port = port

        def ask(self, method, path, body, headers):
            asked.append((self.port, headers))

    monkeypatch.setattr(crowd, "Connection", Noted)
    for number in (7, 70_000):
        doors = Doors((1, 2), number)
        for _ in range(3):
            doors.ask("GET", "/", None, {"Accept": "text/html"})
    assert [port for port, _ in asked] == [1, 2, 1] * 2
    assert [headers["X-Forwarded-For"] for _, headers in asked] == ["10.0.0.8"] * 3 + ["10.1.30.1"] * 3
    assert all(headers["Accept"] == "text/html" for _, headers in asked)


def test_without_postgresql_it_says_so(monkeypatch):
    monkeypatch.setattr(measuring, "programs", lambda: None)
    with pytest.raises(Stop, match="there is no PostgreSQL here"):
        measuring.measured(1, 1)


def test_the_work_of_processes_that_have_ended_counts():
    """PostgreSQL has a process for each connection."""
    seconds = os.sysconf("SC_CLK_TCK")
    fields = ["S", *map(str, range(1, 11)), "1000", "2000", str(3 * seconds), str(4 * seconds), "5000"]
    assert reaped(f"17 (post (gres) x) {' '.join(fields)}") == 7
