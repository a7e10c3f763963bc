"""Tallies go when their span is over, although nobody comes; counting makes nobody wait."""

import importlib
import pkgutil
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from checker.web import access, briefly
from checker.web.access import rates, sweeping
from checker.web.access.models import Tally
from checker.web.access.rates import Rate
from checker.web.access.sweeping import AGAIN_AFTER, Sweeper

pytestmark = pytest.mark.django_db
TEN_MINUTES, AN_HOUR = Rate("ten", 3, 600), Rate("hour", 3, 3600)


class Clocks:
    """Timers that go off when the test says so."""

    def __init__(self):
        self.set = []

    def __call__(self, seconds, then):
        clock = SimpleNamespace(daemon=False)
        clock.start = lambda: self.set.append((seconds, then, clock))
        return clock

    def go_off(self):
        _seconds, then, _clock = self.set.pop(0)
        then()

    def seconds(self):
        return [seconds for seconds, *_ in self.set]


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def sweeper(clocks, monkeypatch):
    made = Sweeper(clocks)
    monkeypatch.setattr(sweeping, "HERE", made)
    return made


@pytest.fixture
def time():
    with time_machine.travel("2026-11-25 08:00Z", tick=False) as traveller:
        yield traveller


def test_a_tally_goes_at_the_end_of_its_span_although_nobody_comes(time, clocks, sweeper):
    sweeper.start()
    clocks.go_off()
    rates.count(AN_HOUR, "a")
    assert clocks.seconds() == [3600]
    time.shift(3600)
    clocks.go_off()
    assert not Tally.objects.exists()
    assert clocks.seconds() == []


def test_what_ends_later_is_waited_for_and_one_clock_is_enough(time, clocks, sweeper):
    sweeper.start()
    clocks.go_off()
    for rate in (TEN_MINUTES, AN_HOUR, TEN_MINUTES):
        rates.count(rate, "a")
    assert clocks.seconds() == [600]
    time.shift(600)
    clocks.go_off()
    assert Tally.objects.count() == 1
    assert clocks.seconds() == [3000]
    time.shift(3000)
    clocks.go_off()
    assert not Tally.objects.exists()


def test_what_an_earlier_process_left_goes_at_the_start(time, clocks, sweeper):
    for rate in (TEN_MINUTES, AN_HOUR):
        rates.count(rate, "a")
    assert clocks.seconds() == []
    time.shift(601)
    sweeper.start()
    assert clocks.seconds() == [0]
    clocks.go_off()
    assert Tally.objects.count() == 1
    assert clocks.seconds() == [2999]


def test_a_database_that_does_not_answer_is_asked_again(time, clocks, sweeper, monkeypatch):
    def gone(*args, **kwargs):
        raise DatabaseError

    rates.count(TEN_MINUTES, "a")
    time.shift(601)
    sweeper.start()
    with monkeypatch.context() as patch:
        patch.setattr(Tally.objects, "filter", gone)
        clocks.go_off()
    assert clocks.seconds() == [AGAIN_AFTER]
    clocks.go_off()
    assert not Tally.objects.exists()


def test_a_process_that_ends_waits_for_no_clock(clocks, sweeper):
    sweeper.start()
    assert clocks.set[0][2].daemon is True


def test_what_is_counted_while_the_clock_goes_off_is_not_forgotten(time, clocks, sweeper, monkeypatch):
    sweeper.start()
    look = sweeping._seconds_to_the_next

    def then_somebody_comes(now):
        found = look(now)
        rates.count(TEN_MINUTES, "a")
        return found

    monkeypatch.setattr(sweeping, "_seconds_to_the_next", then_somebody_comes)
    clocks.go_off()
    assert clocks.seconds() == [600]


def test_no_limit_counts_for_longer_than_an_hour():
    names = [each.name for each in pkgutil.iter_modules(access.__path__) if each.name != "migrations"]
    modules = [importlib.import_module(f"checker.web.access.{name}") for name in names]
    found = {value for module in modules for value in vars(module).values() if isinstance(value, Rate)}
    assert len(found) >= 9
    assert max(rate.seconds for rate in found) <= 3600
    assert len({rate.name for rate in found}) == len(found)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has lock_timeout")
class TestPatience:
    def now(self):
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA busy_timeout").fetchone()[0]

    def test_counting_waits_a_moment_and_whatever_comes_after_as_long_as_ever(self, monkeypatch):
        usual, seen = self.now(), []
        add = rates._add
        monkeypatch.setattr(rates, "_add", lambda *a: (seen.append(self.now()), add(*a)))
        rates.count(AN_HOUR, "a")
        assert Tally.objects.count() == 1
        assert seen == [briefly.LONGEST_WAIT]
        assert self.now() == usual >= 5000

    def test_a_fault_leaves_the_patience_as_it_was(self):
        usual = self.now()
        with pytest.raises(DatabaseError), briefly.briefly():
            raise DatabaseError
        assert self.now() == usual


def test_ended_tallies_are_deleted_by_command(time):
    for rate in (TEN_MINUTES, AN_HOUR):
        rates.count(rate, "a")
    time.shift(timedelta(seconds=601))
    call_command("delete_expired", verbosity=0)
    assert Tally.objects.get().ends > timezone.now()
