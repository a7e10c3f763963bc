"""Calendar entries to book and to look again, as RFC 5545 writes them. They tell nothing of any answer.

Calendars are synchronised, shared with families and shown on locked screens, so
an entry names neither a cause nor a care level, and carries no link to a result.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event

IN_THE_MORNING = timedelta(hours=9)
"""From midnight of the day, by whatever clock the calendar goes."""


@dataclass(frozen=True)
class Entry:
    """One day, and what it is for."""

    name: str
    """Of its kind, for the UID."""
    on: date
    title: str
    text: str


def calendar_of(entries: Iterable[Entry], address: str, now: datetime) -> bytes:
    """All-day entries with an alarm each, UTF-8. `now` is aware; `address` is that of the site."""
    from icalendar import Calendar  # noqa: PLC0415 (4 MB for the few who ask for a file)

    calendar = Calendar()
    calendar.add("prodid", "-//Hamstring Triage//Look again//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, address, now))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry, address: str, now: datetime) -> Event:
    """An entry for the same day of the same site has the same UID, so that importing it twice makes one."""
    from icalendar import Event  # noqa: PLC0415 (as above)

    event = Event()
    event.add("uid", f"{entry.name}-{entry.on:%Y%m%d}@{address.rsplit('//', maxsplit=1)[-1].strip('/')}")
    event.add("dtstamp", now)
    event.add("dtstart", entry.on)
    event.add("summary", entry.title)
    event.add("description", f"{entry.text} {address}")
    event.add("url", address)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(entry.title))
    return event


def _alarm(title: str) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 (as above)

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", IN_THE_MORNING)
    return alarm
