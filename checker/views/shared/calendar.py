"""Days for the calendar, to book and to look again: of the visitor's own result, and of one they shared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from checker.presenting.calendar_entry import Entry, calendar_of
from checker.presenting.dates import day, day_to_book
from checker.reasoning.knowledge.levels import CareLevel
from checker.views.frame.released import of_a_release
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.shared.last_day import day_to_come, zone_told
from checker.views.shared.link import gone, is_makers, opened, secret


@require_safe
@with_result
def calendar(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """The file for one's own result; none where help is needed at once, or while a question is open."""
    last = found.day_to_act
    if last is None or found.open:
        return redirect("checker:result")
    return _file(request, last, found.without_tips.level, found.region.time_zone)


@of_a_release
@require_safe
def shared_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file for a result that this browser shared; 404 for every other browser."""
    found = opened(request, token)
    if found is None or not is_makers(request, token):
        return gone(request)
    last, level = day_to_come(found), CareLevel.from_code(found.shown["care"]["level"])
    if last is None:
        return secret(redirect("checker:shared", token))
    return secret(_file(request, last, level, zone_told(found)))


def _file(request: HttpRequest, last: date, level: CareLevel, zone: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("checker:start"))
    written = calendar_of(_entries(last, level, zone), address, timezone.now())
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="look-again.ics"'
    return response


def _entries(last: date, level: CareLevel, zone: str) -> Iterator[Entry]:
    """The last day is too late to book: whoever is to be seen by then is reminded of that first."""
    book = day_to_book(last, timezone.now(), zone) if level is CareLevel.SEE_PROFESSIONAL else None
    if book:
        text = _("The last day is %(day)s. If anything has changed, answer again:") % {"day": day(last)}
        yield Entry("book", book, _("Ring and book an appointment"), text)
    text = _("Answer the questions again, or open the link if you kept one:")
    yield Entry("look-again", last, _("Look again at how your leg is"), text)
