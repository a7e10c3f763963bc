"""One line for each request, and one number that ties its lines together; nothing about the person.

A line tells the name of the route and never the address: an address can hold
the key of a shared result. Nor does it tell who asked, or with what; a view whose
time would tell an answer says so (`untimed`).
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponseBase

from checker.web.privacy import WithoutMessages

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
OTHER_METHOD = "OTHER"
_DETAILS = ("route", "method", "status", "milliseconds")
REFUSED, FAULT_OF_OURS = 400, 500
NOT_OUR_NAME = "asked under a name that is not in HTS_ALLOWED_HOSTS"
log = logging.getLogger(__name__)

_View = Callable[[HttpRequest], HttpResponseBase]


def one_line_each(get_response: _View) -> _View:
    """Middleware: number the request, time it, and log its route and status."""

    def timed(request: HttpRequest) -> HttpResponseBase:
        began, token = time.perf_counter(), _request_id.set(secrets.token_hex(6))
        if request.method not in _METHODS:
            request.method = OTHER_METHOD  # a sender's own word, which Django's lines would tell, too
        try:
            response = get_response(request)
            log.info("request", extra=_details(request, response, time.perf_counter() - began))
        finally:
            _request_id.reset(token)
        return response

    return timed


def untimed(request: HttpRequest) -> None:
    """Leave out of its line how long it took: an emergency is sooner told than a calm result."""
    request.untimed = True  # type: ignore[attr-defined]


def _details(request: HttpRequest, response: HttpResponseBase, seconds: float) -> dict[str, object]:
    match = request.resolver_match
    route = match.view_name if match else "none"
    values = (route, request.method, response.status_code, round(seconds * 1000, 1))
    told: dict[str, object] = dict(zip(_DETAILS, values, strict=True))
    if getattr(request, "untimed", False):
        del told["milliseconds"]
    return told


class OneLine(logging.Filter):
    """What a sender did wrong is one line: where in the program it came out tells nobody more."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the frames away, and the name in the Host header; never drops a record."""
        if REFUSED <= getattr(record, "status_code", 0) < FAULT_OF_OURS:
            record.exc_info = None
        if record.name == "django.security.DisallowedHost":
            record.msg, record.args = NOT_OUR_NAME, ()
        return True


class Json(WithoutMessages):
    """Each record as one JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Time in UTC, level, logger, text, the number of the request, and its details."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "text": record.getMessage(),
        }
        if number := _request_id.get():
            line["request"] = number
        line |= {name: getattr(record, name) for name in _DETAILS if hasattr(record, name)}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


class Plain(WithoutMessages):
    """For reading: the text, with route, status and time where it is about a request."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the frames of an exception under it."""
        told = " ".join(str(getattr(record, name)) for name in _DETAILS if hasattr(record, name))
        return f"{super().format(record)} {told}".rstrip()
