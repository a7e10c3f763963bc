"""Coming back: a date for the calendar."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from checker.models import SharedResult
from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, SEE, URGENT
from tests.views.results import carry
from tests.views.shared.test_link import read, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FILE = "/check/calendar/"
TELLING = rb"self-care|professional|cause|physio|doctor|pain|/r/|check"
BOOK, LOOK = "Ring and book an appointment", "Look again at how your leg is"


def events(response):
    """Title and day of each."""
    found = Calendar.from_ical(response.content).walk("VEVENT")
    return {str(event["summary"]): event.decoded("dtstart") for event in found}


def test_the_safety_net_is_dated():
    assert "If it is no better by Monday 7 December" in read("/check/result/", carry(Client(), CALM))


@pytest.mark.parametrize(("given", "words", "days"), [
    (CALM, "Put it in my calendar", {LOOK: date(2026, 12, 7)}),
    (SEE, "Calendar: day to book, last day", {BOOK: date(2026, 11, 23), LOOK: date(2026, 12, 7)}),
])  # fmt: skip
def test_the_days_of_the_result_go_into_the_calendar(given, words, days):
    client = carry(Client(), given)
    page = read("/check/result/", client)
    assert f'href="{FILE}"' in page
    assert words in page
    response = client.get(FILE)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="look-again.ics"'
    assert "no-store" in response["Cache-Control"]
    assert events(response) == days


def test_the_date_counts_in_the_time_zone_of_the_region():
    client = carry(Client(), CALM)
    client.cookies["hts-region"] = "other"  # the day before, in the earliest zone
    assert events(client.get(FILE)) == {LOOK: date(2026, 12, 6)}


def test_it_tells_nothing_of_the_answers():
    for given in (CALM, SEE):
        file = carry(Client(), given).get(FILE).content
        assert not re.search(
            rb"self-care|professional|cause|physio|doctor|pain|/r/|check", file, re.IGNORECASE
        )


@pytest.mark.parametrize("given", [URGENT, EMERGENCY])
def test_where_help_is_needed_at_once_there_is_no_later_date(given):
    client = carry(Client(), given)
    assert FILE not in read("/check/result/", client)
    assert client.get(FILE)["Location"] == "/check/result/"


def test_without_a_result_there_is_no_date():
    assert Client().get(FILE).status_code == 404


def test_the_maker_of_a_link_has_the_file_and_nobody_else(clock):
    maker = carry(Client(), SEE)
    path = share(maker)
    clock.move_to(ANSWERED + timedelta(days=3))
    assert f'href="{path}calendar/"' in read(path, maker)
    response = maker.get(f"{path}calendar/")
    assert events(response) == {BOOK: date(2026, 11, 26), LOOK: date(2026, 12, 7)}
    assert "no-store" in response["Cache-Control"]
    assert path.encode() not in response.content
    assert "calendar/" not in read(path)
    assert Client().get(f"{path}calendar/").status_code == 404


def test_of_a_result_that_was_altered_its_maker_has_no_file():
    maker = carry(Client(), SEE)
    path = share(maker)
    SharedResult.objects.update(region="other")
    assert maker.get(f"{path}calendar/").status_code == 404


def test_a_shared_result_without_a_later_date_leads_back_to_itself():
    maker = carry(Client(), URGENT)
    path = share(maker)
    assert maker.get(f"{path}calendar/")["Location"] == path
