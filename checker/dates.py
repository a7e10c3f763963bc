"""By-when dates in words, in a region's time zone. The reasoning knows no clock; this does."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from checker.reasoning.levels import TimeFrame

AT_ONCE = {TimeFrame.NOW: "now", TimeFrame.TODAY: "today"}
"""Time frames that end on the day of the answers."""

SURE_UNTIL = 18
"""Hour of a region's westernmost zone until which it is the same day in all its others."""

STALE_AFTER = timedelta(hours=24)
"""After this a shared result says that its answers may have changed."""


def by_when(within: TimeFrame, answered: datetime, zone: str) -> str:
    """By when to act: "now", "today, Monday 23 November" or "by Tuesday 24 November".

    `answered` is aware; `zone` is an IANA name. Raises ZoneInfoNotFoundError.
    """
    local = answered.astimezone(ZoneInfo(zone))
    if within is TimeFrame.TODAY and _is_sure(local, zone):
        return f"today, {day(local)}"
    if within in AT_ONCE:
        return AT_ONCE[within]
    return f"by {day(local + timedelta(days=within.days_ahead))}"


def _is_sure(local: datetime, zone: str) -> bool:
    """Whether "today" has the same date everywhere in the region.

    Late in its westernmost zone it is tomorrow already further east, and a
    wrong date beside "today" would be worse than none. A zone that stands for
    no place says nothing about the day at all.
    """
    return local.hour < SURE_UNTIL and not zone.startswith("Etc/")


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
