"""By-when dates in words, in a region's time zone. The reasoning knows no clock; this does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.reasoning.knowledge.levels import TimeFrame

AT_ONCE = {TimeFrame.NOW: gettext_noop("now"), TimeFrame.TODAY: gettext_noop("today")}
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
        return _("today, %(day)s") % {"day": day(local)}
    last = last_day(within, answered, zone)
    return _("by %(day)s") % {"day": day(last)} if last else _(AT_ONCE[within])


def last_day(within: TimeFrame, answered: datetime, zone: str) -> date | None:
    """The last day to act, in the region's time zone; None for what is to be done on the day itself."""
    if within in AT_ONCE:
        return None
    return answered.astimezone(ZoneInfo(zone)).date() + timedelta(days=within.days_ahead)


def until(within: TimeFrame, answered: datetime, zone: str) -> str:
    """The last day to act, in ISO 8601; empty for what is to be done now."""
    if within is TimeFrame.NOW:
        return ""
    return f"{last_day(within, answered, zone) or answered.astimezone(ZoneInfo(zone)).date():%Y-%m-%d}"


def has_passed(until: str, now: datetime, zone: str) -> bool:
    """Whether the last day to act is over, in the region's time zone."""
    return bool(until) and now.astimezone(ZoneInfo(zone)).date() > date.fromisoformat(until)


def _is_sure(local: datetime, zone: str) -> bool:
    """Whether "today" has the same date everywhere in the region.

    Late in its westernmost zone it is tomorrow already further east, and a
    wrong date beside "today" would be worse than none. A zone that stands for
    no place says nothing about the day at all.
    """
    return local.hour < SURE_UNTIL and not zone.startswith("Etc/")


def day(moment: date) -> str:
    """Weekday, day and month: "Tuesday 24 November"."""
    return date_format(moment, "l j F")


def moment_in_words(moment: datetime, zone: str) -> str:
    """A moment that reads right wherever one is: "Monday 23 November 2026, 02:10 (London time)".

    A zone that stands for no place is told in UTC.
    """
    place = "" if zone.startswith("Etc/") else zone.rpartition("/")[2].replace("_", " ")
    local = moment.astimezone(ZoneInfo(zone if place else "UTC"))
    zone_words = _("%(place)s time") % {"place": place} if place else "UTC"
    return f"{day(local)} {local:%Y, %H:%M} ({zone_words})"


def is_stale(answered: datetime, now: datetime) -> bool:
    """Whether the answers are old enough to have changed."""
    return now - answered >= STALE_AFTER
