"""A calendar entry to look again, as RFC 5545 writes it. It tells nothing of any answer.

Calendars are synchronised, shared with families and shown on locked screens, so
the entry names neither a cause nor a care level, and carries no link to a result.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

IN_THE_MORNING = timedelta(hours=9)
"""From midnight of the day, by whatever clock the calendar goes."""


def reminder(on: date, title: str, text: str, address: str, now: datetime) -> bytes:
    """One all-day entry with an alarm, UTF-8. `now` is aware; `address` is that of the site.

    An entry for the same day of the same site has the same UID, so that importing
    it twice makes one; the UID says nothing of the person.
    """
    event = Event()
    event.add("uid", f"look-again-{on:%Y%m%d}@{address.rsplit('//', maxsplit=1)[-1].strip('/')}")
    event.add("dtstamp", now)
    event.add("dtstart", on)
    event.add("summary", title)
    event.add("description", f"{text} {address}")
    event.add("url", address)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(title))
    calendar = Calendar()
    calendar.add("prodid", "-//Hamstring Triage//Look again//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", IN_THE_MORNING)
    return alarm
