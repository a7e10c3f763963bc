"""A day that has passed says so, wherever it stands, and is no day for a calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from checker.presenting.dates import has_passed, until
from checker.reasoning.knowledge.levels import TimeFrame
from checker.sharing import results as shared_results
from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, SEE, URGENT, knowledge
from tests.reasoning.small import sign
from tests.views.results import carry
from tests.views.shared.test_link import read, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PASSED, PUT_IN = "That day has passed.", "/calendar/"
LAST_NIGHT = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
AFTER = {"see": (SEE, 14), "calm": (CALM, 14), "urgent": (URGENT, 0)}
"""Answers, and after how many days their day is the last."""


@pytest.mark.parametrize(("given", "days"), AFTER.values(), ids=AFTER)
@pytest.mark.parametrize("kept", [True, False])
def test_on_a_shared_result_and_its_clinicians_page(clock, monkeypatch, given, days, kept):
    """Also where the day was not kept with the result, as it was not before."""
    maker = carry(Client(), given)
    path = share(maker, days="30")
    if not kept:
        forget_the_day(monkeypatch)
    clock.move_to(ANSWERED + timedelta(days=days))
    assert PASSED not in read(path)
    assert "that day has passed" not in read(f"{path}clinician/")
    clock.move_to(ANSWERED + timedelta(days=days + 1))
    assert PASSED in read(path)
    assert "(that day has passed)" in read(f"{path}clinician/")
    assert PUT_IN not in read(path, maker)
    assert maker.get(f"{path}calendar/")["Location"] == path


def forget_the_day(monkeypatch):
    opened = shared_results.opened

    def as_it_was(token, now):
        found = opened(token, now)
        found.shown["care"].pop("until")
        return found

    monkeypatch.setattr(shared_results, "opened", as_it_was)


def test_what_to_do_then_follows_the_level(clock):
    calm, see = share(carry(Client(), CALM), days="30"), share(carry(Client(), SEE), days="30")
    clock.move_to(ANSWERED + timedelta(days=20))
    assert "Answer the questions again." in read(calm)
    assert "get help now" not in read(calm).partition("<footer")[0].partition(PASSED)[2][:200]
    assert "If nobody has seen you since, get help now." in read(see)


def test_now_never_passes(clock):
    path = share(carry(Client(), EMERGENCY), days="30")
    clock.move_to(ANSWERED + timedelta(days=20))
    assert PASSED not in read(path)


def test_a_higher_level_has_a_day_of_its_own(clock, releases):
    path = share(carry(Client(), CALM), days="30")
    raise_it = sign("worse", "urgent", "today", ["feel-ache"])
    releases.releases[2] = knowledge(lambda plain: plain["warning_signs"].append(raise_it))
    clock.move_to(ANSWERED + timedelta(days=1))
    before, _, after = read(path).partition("As it was shown")
    assert PASSED in before
    assert PASSED not in after


def test_on_ones_own_result_after_midnight(clock):
    clock.move_to(LAST_NIGHT)
    browser = carry(Client(), URGENT)
    assert PASSED not in read("/check/result/", browser)
    clock.move_to(LAST_NIGHT + timedelta(hours=3))
    assert PASSED in read("/check/result/", browser)
    assert "(that day has passed)" in read("/check/clinician/", browser)
    assert PASSED not in read("/check/result/", carry(Client(), URGENT))


def test_ones_own_calendar_has_no_day_that_has_passed(clock, releases):
    releases.releases[1] = knowledge(
        lambda plain: plain["warning_signs"].append(sign("soon", "see-professional", "today", ["feel-ache"]))
    )
    clock.move_to(LAST_NIGHT)
    browser = carry(Client(), CALM)
    clock.move_to(LAST_NIGHT + timedelta(hours=3))
    assert PUT_IN not in read("/check/result/", browser)
    assert browser.get("/check/calendar/")["Location"] == "/check/result/"


def test_the_last_day_is_one_of_the_region():
    assert until(TimeFrame.NOW, ANSWERED, "Europe/London") == ""
    assert until(TimeFrame.TODAY, ANSWERED, "Europe/London") == "2026-11-23"
    assert until(TimeFrame.TODAY, ANSWERED, "Etc/GMT+12") == "2026-11-22"
    assert until(TimeFrame.TWO_WEEKS, ANSWERED, "Europe/London") == str(date(2026, 12, 7))
    midnight = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert has_passed("2026-11-23", ANSWERED, midnight, "Europe/London")
    assert not has_passed("2026-11-23", ANSWERED, midnight - timedelta(seconds=1), "Europe/London")
    assert not has_passed("2026-11-23", ANSWERED, midnight, "Etc/GMT+12")
    assert not has_passed("", ANSWERED, midnight, "Europe/London")


def test_nobody_is_told_so_who_answers_over_midnight():
    begun = datetime(2026, 11, 23, 23, 50, tzinfo=UTC)
    assert not has_passed("2026-11-23", begun, begun + timedelta(minutes=59), "Europe/London")
    assert has_passed("2026-11-23", begun, begun + timedelta(minutes=60), "Europe/London")
