"""A date to look again, for the calendar: of the visitor's own result, and of one they shared."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from checker.presenting.calendar_entry import reminder
from checker.sharing import results as shared_results
from checker.views.frame.released import of_a_release
from checker.views.interview.outcome import OwnRun, with_result
from checker.views.shared.last_day import day_to_come
from checker.views.shared.link import gone, is_makers, secret


@require_safe
@with_result
def calendar(request: HttpRequest, found: OwnRun) -> HttpResponse:
    """The file for one's own result; none where help is needed at once, or while a question is open."""
    day = found.day_to_act
    if day is None or found.open:
        return redirect("checker:result")
    return _file(request, day)


@of_a_release
@require_safe
def shared_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file for a result that this browser shared; 404 for every other browser."""
    found = shared_results.opened(token, timezone.now())
    if found is None or not is_makers(request, token):
        return gone(request)
    day = day_to_come(found)
    return secret(_file(request, day) if day else redirect("checker:shared", token))


def _file(request: HttpRequest, on: date) -> HttpResponse:
    text = _("Answer the questions again, or open the link if you kept one:")
    address = request.build_absolute_uri(reverse("checker:start"))
    written = reminder(on, _("Look again at how your leg is"), text, address, timezone.now())
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="look-again.ics"'
    return response
