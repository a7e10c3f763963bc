"""The calendar entry: as RFC 5545 wants it, and silent about the person."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from checker.presenting.calendar_entry import Entry, calendar_of

NOW = datetime(2026, 11, 23, 2, 10, tzinfo=UTC)
DAY = date(2026, 12, 7)


def written(
    on=DAY, title="Schau noch einmal – wie geht es dem Oberschenkel? Und zwar in aller Ruhe", now=NOW
):
    entry = Entry("look-again", on, title, "Antworte noch einmal:")
    return calendar_of([entry], "https://example.org/", now)


def entry(raw):
    (found,) = Calendar.from_ical(raw).walk("VEVENT")
    return found


def test_it_reads_back_as_one_whole_day_with_an_alarm_in_the_morning():
    event = entry(written())
    assert event.decoded("dtstart") == DAY
    assert event.decoded("dtstamp") == NOW
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=9)
    assert alarm["action"] == "DISPLAY"
    assert event["class"] == "PRIVATE"


def test_its_lines_are_folded_and_end_as_the_standard_says():
    raw = written()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert entry(raw)["summary"].endswith("in aller Ruhe")


def test_the_same_day_twice_is_one_entry_and_another_day_another():
    again = written(now=NOW + timedelta(days=1))
    assert entry(again)["uid"] == entry(written())["uid"] == "look-again-20261207@example.org"
    assert entry(written(on=date(2026, 12, 8)))["uid"] != entry(again)["uid"]
