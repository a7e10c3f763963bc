"""Days and times go by the person's own clock, on their result and on whatever is kept of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from checker.visitor import zone
from tests.presenting.finished import CALM, EMERGENCY, SEE, URGENT
from tests.views.results import carry, put_in_place, store_release
from tests.views.shared.test_link import read, share

pytestmark = pytest.mark.django_db
AT_NIGHT = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
"""Half past one on Monday in Berlin, and still half past eleven on Sunday in the Azores."""
BERLIN = "Monday 23 November 2026, 01:30 (local time, UTC+1)"
AZORES = "Sunday 22 November 2026, 23:30 (Azores time)"
MADE = "/check/share/made/"
LATER = "Answers begun on {}. “Today” means that day."


@pytest.fixture(autouse=True)
def clock(releases):
    put_in_place(releases)
    with time_machine.travel(AT_NIGHT, tick=False) as traveller:
        store_release()
        yield traveller


@pytest.fixture
def azores(releases):
    """The region's westernmost zone is another than that of the person."""
    from tests.presenting.finished import knowledge

    releases.releases[1] = knowledge(lambda plain: plain["regions"][0].update(time_zone="Atlantic/Azores"))


def browser(given, own="Europe/Berlin"):
    client = carry(Client(), given)
    client.cookies[zone.COOKIE] = own
    return client


@pytest.mark.parametrize(("own", "by", "begun"), [
    ("Europe/Berlin", "Monday 7 December", BERLIN),
    ("", "Sunday 6 December", AZORES),
    ("Mars/Olympus", "Sunday 6 December", AZORES),
])  # fmt: skip
@pytest.mark.usefixtures("azores")
def test_on_ones_own_result_and_the_page_for_a_clinician(own, by, begun):
    client = browser(SEE, own)
    assert f"Be seen by a doctor or physiotherapist by {by}" in read("/check/result/", client)
    assert f"begun {begun}; “today” means that day" in read("/check/clinician/", client)


@pytest.mark.usefixtures("azores")
def test_on_a_shared_result_whoever_reads_it(clock):
    maker = browser(SEE)
    path = share(maker, days="30")
    assert "It works until Wednesday 23 December 2026, 01:30 (local time, UTC+1)." in read(
        "/check/share/made/", maker
    )
    for reader in (maker, browser(SEE, "America/New_York"), Client()):
        page = read(path, reader)
        assert LATER.format(BERLIN) in page
        assert "Be seen by a doctor or physiotherapist by Monday 7 December" in page
        assert "The link works until Wednesday 23 December 2026, 01:30 (local time, UTC+1)." in page
        assert "Berlin" not in page
    clock.move_to(datetime(2026, 12, 7, 22, 59, tzinfo=UTC))
    assert "That day has passed." not in read(path)
    clock.move_to(datetime(2026, 12, 7, 23, 0, tzinfo=UTC))
    assert "That day has passed." in read(path)


@pytest.mark.usefixtures("azores")
def test_without_a_script_a_link_ends_by_the_clock_that_is_named(clock):
    path = share(browser(SEE, ""), days="30")
    assert "The link works until Tuesday 22 December 2026, 23:30 (Azores time)." in read(path)
    assert LATER.format(AZORES) in read(path)


@pytest.mark.parametrize("given", [URGENT, EMERGENCY, SEE, CALM])
def test_paper_and_whoever_opens_it_again_are_told_of_which_day_it_speaks(clock, given):
    client = browser(given)
    assert f'<p class="print-only">{LATER.format(BERLIN)}' in read("/check/result/", client)
    clock.move_to(AT_NIGHT + timedelta(hours=1))
    assert f"<p>{LATER.format(BERLIN)}" in read("/check/result/", client)


def test_beside_today_stands_no_date():
    page = read("/check/result/", browser(URGENT))
    assert "<strong>Today</strong>" in page
    assert "oday, " not in page


@pytest.mark.usefixtures("azores")
def test_in_the_calendar():
    (event,) = Calendar.from_ical(browser(CALM).get("/check/calendar/").content).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 12, 7)


def test_it_is_gone_with_the_answers():
    client = browser(SEE)
    client.post("/check/clear/")
    assert client.cookies[zone.COOKIE].value == ""
