"""What somebody sent who was no longer logged in: kept until they are in again, then offered to be sent."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from checker.web.access import known_browser, pages

_KEPT, _ENDED = "unsaved", "ended"
_ADMIN = "/admin/"
_DOOR = ("/admin/login/", "/admin/first-password/")
"""Forms of whoever is not logged in yet."""
_BY_BROWSER = "browser "
"""Before the mark of who came in last with a browser: nothing else was left of the log-in."""


class OffersAgain:
    """Middleware: once whoever sent a form is in again, its page first asks whether to send it now.

    Looks at a request when its token was found right. The fields wait in the new session, for that
    person and that page alone; forms with a password or a file are not kept.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: Any, *_: Any) -> HttpResponse | None:
        """Keep what comes too late, or answer with what was kept."""
        if request.path_info.startswith(_ADMIN):
            with suppress(DatabaseError):  # the page itself says so
                if request.method == "GET":
                    return _offered(request)
                _keep_if_ended(request)
        return None


def _keep_if_ended(request: Any) -> None:
    """What somebody sends whose log-in ended, or is gone from a browser that somebody has come in with."""
    if request.method != "POST" or request.person.is_authenticated or request.path_info.startswith(_DOOR):
        return
    whose = getattr(request, "ended", None) or request.session.get(_ENDED)
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        # A script asked, while somebody types. Their own form comes after it, and is to be known as theirs.
        if whose:
            request.session[_ENDED] = whose
        return
    last = known_browser.last_in(request)
    if not whose and not last:
        return  # what a stranger sends makes no row
    can_be_kept = not request.FILES and not any("password" in name for name in request.POST)
    if can_be_kept:
        sent = [
            (n, each) for n, every in request.POST.lists() for each in every if n != "csrfmiddlewaretoken"
        ]
        at = timezone.now().timestamp()
        request.session[_KEPT] = [whose or _BY_BROWSER + last, request.get_full_path(), at, sent]
    messages.warning(request, _not_saved(kept=can_be_kept))


def _not_saved(*, kept: bool) -> str:
    if kept:
        return _("You are not logged in, so what you sent was not saved. Log in, and you can send it again.")
    return _(
        "You are not logged in, so what you sent was not saved. Go back, and copy it if it is still there; "
        "then log in and send it again."
    )


def _offered(request: Any) -> HttpResponse | None:
    """The page that asks, once; None where nothing waits for this person and this page."""
    kept = request.session.get(_KEPT)
    if not kept or not request.user.is_authenticated:
        return None
    whose, address, at, sent = kept
    is_theirs = _is_theirs(request, whose)
    if is_theirs and address != request.get_full_path():
        return None
    del request.session[_KEPT]
    if not is_theirs:
        return None
    when = datetime.fromtimestamp(at, tz=timezone.get_current_timezone())
    ended = not whose.startswith(_BY_BROWSER)
    more = {"title": _("Not saved yet"), "sent": sent, "when": when, "address": address, "ended": ended}
    return render(request, "access/unsaved.html", {**pages.frame(request), **more})


def _is_theirs(request: Any, whose: str) -> bool:
    """Whether this person may have sent it."""
    if whose.startswith(_BY_BROWSER):
        mark = whose.removeprefix(_BY_BROWSER)
        return known_browser.is_mark_of(request, mark, request.user.get_username())
    return whose == str(request.user.pk)
