"""What programs of others get of a SMART Health Link: the locked document, once its passcode is told.

These programs are often pages of other sites. Any of them may read the answers, since none is
any use without the key, which is never sent here. No cookie is read or set. Who it is that reads
("recipient") is neither kept nor looked at.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from checker.sharing import health_links
from checker.sharing.health_links import WrongPasscodeError
from checker.views.shared.link import secret
from checker.web.access import rates
from checker.web.access.addresses import sender

_NO_CONTENT, _BAD_REQUEST, _UNAUTHORIZED, _NOT_FOUND, _TOO_MANY = 204, 400, 401, 404, 429
_FHIR_VERSION = "4.0.1"
_TEN_MINUTES = "600"

_View = Callable[[HttpRequest, str], HttpResponse]


def _readable_elsewhere(view: _View) -> _View:
    """Pages of any other site may ask, and read the answer."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, address: str) -> HttpResponse:
        asks_first = request.method == "OPTIONS"
        response = secret(HttpResponse(status=_NO_CONTENT) if asks_first else view(request, address))
        response["Access-Control-Allow-Origin"] = "*"
        if asks_first:
            response["Access-Control-Allow-Methods"] = "GET, POST"
            response["Access-Control-Allow-Headers"] = "Content-Type"
            response["Access-Control-Max-Age"] = _TEN_MINUTES
        return response

    return answered


@_readable_elsewhere
@require_POST
def manifest(request: HttpRequest, address: str) -> HttpResponse:
    """The list of the one file, for whoever tells the passcode."""
    asked = _asked(request)
    if asked is None:
        return JsonResponse({"error": "json-with-recipient-required"}, status=_BAD_REQUEST)
    passcode = asked.get("passcode")
    try:
        given = passcode if isinstance(passcode, str) else ""
        locked = health_links.guarded_file(address, given, timezone.now())
    except WrongPasscodeError as wrong:
        return JsonResponse({"remainingAttempts": wrong.tries_left}, status=_UNAUTHORIZED)
    if locked is None:
        return _nothing(request)
    file = {"contentType": health_links.CONTENT_TYPE, "fhirVersion": _FHIR_VERSION}
    return JsonResponse({"files": [file | _where(request, address, locked, asked)]})


@_readable_elsewhere
@require_safe
def locked_file(request: HttpRequest, address: str) -> HttpResponse:
    """The locked document: of a link without a passcode, or with the ticket that a manifest holds."""
    now = timezone.now()
    locked = health_links.direct_file(address, now) or health_links.file_for_ticket(address, now)
    if locked is None:
        return _nothing(request)
    return HttpResponse(locked, content_type="application/jose")


def _asked(request: HttpRequest) -> dict[str, Any] | None:
    """What was sent, if it is a request for a manifest."""
    if request.content_type != "application/json":
        return None
    try:
        asked = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return asked if isinstance(asked, dict) and isinstance(asked.get("recipient"), str) else None


def _where(request: HttpRequest, address: str, locked: str, asked: dict[str, Any]) -> dict[str, str]:
    """The document itself, or where it lies, if it is longer than the program wants it there."""
    longest = asked.get("embeddedLengthMax")
    if not isinstance(longest, int) or len(locked) <= longest:
        return {"embedded": locked}
    path = reverse("checker:health-file", args=[health_links.ticket(address)])
    return {"location": request.build_absolute_uri(path)}


def _nothing(request: HttpRequest) -> HttpResponse:
    """The one answer where there is nothing; it counts as a wrong link does for people."""
    who = sender(request)
    if rates.spent(rates.WRONG_LINKS, who):
        response = JsonResponse({}, status=_TOO_MANY)
        response["Retry-After"] = str(rates.seconds_left(rates.WRONG_LINKS, timezone.now()))
        return response
    rates.count(rates.WRONG_LINKS, who)
    return JsonResponse({}, status=_NOT_FOUND)
