"""By-when dates in words, in a region's time zone. The reasoning knows no clock; this does."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from checker.reasoning.levels import TimeFrame

NO_DATE = {TimeFrame.NOW: "now", TimeFrame.TODAY: "today"}
"""Said without a date: where a region has several time zones the date may be the day before's."""

STALE_AFTER = timedelta(hours=24)
"""After this a shared result says that its answers may have changed."""


def by_when(within: TimeFrame, answered: datetime, zone: str) -> str:
    """By when to act: "now", "today" or "by Tuesday 24 November".

    `answered` is aware; `zone` is an IANA name. Raises ZoneInfoNotFoundError.
    """
    if within in NO_DATE:
        return NO_DATE[within]
    last_day = answered.astimezone(ZoneInfo(zone)) + timedelta(days=within.days_ahead)
    return f"by {day(last_day)}"


def day(moment: datetime) -> str:
    """Weekday, day and month: "Tuesday 24 November"."""
    return f"{moment:%A} {moment.day} {moment:%B}"


def moment_in_words(moment: datetime, zone: str) -> str:
    """A moment that reads right wherever one is: "Monday 23 November 2026, 02:10 (London time)".

    A zone that stands for no place is told in UTC.
    """
    place = "" if zone.startswith("Etc/") else zone.rpartition("/")[2].replace("_", " ")
    local = moment.astimezone(ZoneInfo(zone if place else "UTC"))
    return f"{day(local)} {local:%Y, %H:%M} ({f'{place} time' if place else 'UTC'})"


def is_stale(answered: datetime, now: datetime) -> bool:
    """Whether the answers are old enough to have changed."""
    return now - answered >= STALE_AFTER
