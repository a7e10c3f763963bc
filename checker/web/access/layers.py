"""The layers that only staff need: a visitor has no session, and nobody is logged in there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseBase
from django_otp.middleware import OTPMiddleware
from simple_history.middleware import HistoryRequestMiddleware

from checker.web.access.middleware import FOR_STAFF, whole_log_ins_only

TRIES_DRAFT = "hts-draft"
"""The cookie of a browser that tries the draft, which is let do so by its log-in on every public page."""
_SENT_AS = frozenset((TRIES_DRAFT, f"__Host-{TRIES_DRAFT}"))

_View = Callable[[HttpRequest], HttpResponseBase]


def is_of_staff(request: HttpRequest) -> bool:
    """Whether a request wants to know who is logged in; the only place that decides it."""
    return request.path_info.startswith(FOR_STAFF) or not _SENT_AS.isdisjoint(request.COOKIES)


def for_staff(layer: Callable[[_View], _View]) -> Callable[[_View], _View]:
    """The same middleware, for requests of staff alone."""

    @wraps(layer)
    def beside(get_response: _View) -> _View:
        through = layer(get_response)

        def by_address(request: HttpRequest) -> HttpResponseBase:
            return through(request) if is_of_staff(request) else get_response(request)

        return by_address

    return beside


class _ForStaff:
    """For layers that are classes, which Django's checks of the admin look for by their class."""

    get_response: Any

    def __call__(self, request: Any) -> Any:
        return super().__call__(request) if is_of_staff(request) else self.get_response(request)  # type: ignore[misc]


class Sessions(_ForStaff, SessionMiddleware):
    """`request.session`."""


class LogIns(_ForStaff, AuthenticationMiddleware):
    """`request.user`."""


class SecondFactors(_ForStaff, OTPMiddleware):
    """`request.user.otp_device`."""


class Notices(_ForStaff, MessageMiddleware):
    """Messages that wait for the next page."""


only_whole_log_ins = for_staff(whole_log_ins_only)
whose_history = for_staff(HistoryRequestMiddleware)
