"""By-when dates in words, by the person's own clock, else by their region's. The reasoning knows none."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from checker.reasoning.knowledge.levels import TimeFrame

AT_ONCE = {TimeFrame.NOW: gettext_noop("now"), TimeFrame.TODAY: gettext_noop("today")}
"""Time frames that end on the day of the answers."""

_MORNING = 9
"""Hour at which a calendar reminds of a day."""
_SATURDAY = 5

STALE_AFTER = timedelta(hours=24)
"""After this a shared result says that its answers may have changed."""

AGAIN_AFTER = timedelta(hours=1)
"""Nobody takes longer to answer: whoever sees a result later than this has opened it again."""


def by_when(within: TimeFrame, answered: datetime, zone: str) -> str:
    """By when to act: "now", "today" or "by Tuesday 24 November".

    A date beside "today" may be wrong where only a region is known, and in the
    night it is what people stumble over; what is read later says when it was written.
    `answered` is aware; `zone` is an IANA name. Raises ZoneInfoNotFoundError.
    """
    last = last_day(within, answered, zone)
    return _("by %(day)s") % {"day": day(last)} if last else _(AT_ONCE[within])


def last_day(within: TimeFrame, answered: datetime, zone: str) -> date | None:
    """The last day to act, in this zone; None for what is to be done on the day itself."""
    if within in AT_ONCE:
        return None
    return answered.astimezone(ZoneInfo(zone)).date() + timedelta(days=within.days_ahead)


def day_to_book(last: date, now: datetime, zone: str) -> date | None:
    """The first working day whose morning is to come; the next morning where none of these is in time.

    None where no morning is left. Holidays are not known here.
    """
    local = now.astimezone(ZoneInfo(zone))
    first = local.date() + timedelta(days=local.hour >= _MORNING)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return next((day for day in days if day.weekday() < _SATURDAY), days[0] if days else None)


def until(within: TimeFrame, answered: datetime, zone: str) -> str:
    """The last day to act, in ISO 8601; empty for what is to be done now."""
    if within is TimeFrame.NOW:
        return ""
    return f"{last_day(within, answered, zone) or answered.astimezone(ZoneInfo(zone)).date():%Y-%m-%d}"


def has_passed(until: str, answered: datetime, now: datetime, zone: str) -> bool:
    """Whether the last day to act is over, in this zone; not yet while somebody answers over midnight."""
    over = bool(until) and now.astimezone(ZoneInfo(zone)).date() > date.fromisoformat(until)
    return over and is_opened_again(answered, now)


def day(moment: date) -> str:
    """Weekday, day and month: "Tuesday 24 November"."""
    return date_format(moment, "l j F")


def moment_in_words(moment: datetime, zone: str, *, own: bool = False) -> str:
    """A moment, and by which clock: "Monday 23 November 2026, 02:10 (London time)".

    Of the person's own zone only its distance from UTC is told: a reader of the page need not know
    where they live, but may live elsewhere. One of a region that stands for no place is told in UTC.
    """
    if own:
        local = moment.astimezone(ZoneInfo(zone))
        told = {"moment": _moment(local), "offset": _offset(local)}
        return _("%(moment)s (local time, %(offset)s)") % told
    place = "" if zone.startswith("Etc/") else zone.rpartition("/")[2].replace("_", " ")
    local = moment.astimezone(ZoneInfo(zone if place else "UTC"))
    zone_words = _("%(place)s time") % {"place": place} if place else "UTC"
    return f"{_moment(local)} ({zone_words})"


def _offset(local: datetime) -> str:
    """How far a clock is from UTC: "UTC+1", "UTC-3:30"; "UTC" where it is not."""
    if not local.utcoffset():
        return "UTC"
    told = f"{local:%z}"
    minutes = f":{told[3:5]}" if told[3:5] != "00" else ""
    return f"UTC{told[0]}{int(told[1:3])}{minutes}"


def _moment(local: datetime) -> str:
    return f"{day(local)} {local:%Y, %H:%M}"


def is_opened_again(answered: datetime, now: datetime) -> bool:
    """Whether a result is looked at some time after its questions were answered."""
    return now - answered >= AGAIN_AFTER


def is_stale(answered: datetime, now: datetime) -> bool:
    """Whether the answers are old enough to have changed."""
    return now - answered >= STALE_AFTER
