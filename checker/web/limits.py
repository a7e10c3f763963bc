"""Refuses requests that are far larger than any page of ours sends, or of a length that is no number."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.defaults import bad_request

LARGEST_PUBLIC_POST, LARGEST_ADMIN_POST = 32 * 1024, 2 * 1024 * 1024
"""Bytes. The longest tick-list, all ticked, sends under 2 KB; the admin takes in files of up to 500 KB."""
LARGEST_API_POST = 512 * 1024
"""A response of FHIR that carries its own form has up to 352 KB, if every question was put and ticked."""
_TOO_LARGE = 413
_A_LENGTH = re.compile("[0-9]{1,18}")
"""More digits, and Python refuses to read them."""

_View = Callable[[HttpRequest], HttpResponseBase]


def limit_posts(get_response: _View) -> _View:
    """Middleware: 413 for a body over the limit, which in the admin, with its long forms, is higher.

    400 for a length that is none: Django would read it again with each body, and fail there.
    """

    def refuse_or_pass_on(request: HttpRequest) -> HttpResponseBase:
        if not _A_LENGTH.fullmatch(_told_length(request)):
            # Not raised: a developer's page about the fault would read the body, and fail over it.
            return bad_request(request, BadRequest())
        within_admin = request.path_info.startswith("/admin/")
        largest = LARGEST_ADMIN_POST if within_admin else _largest(request)
        if _length(request) > largest:
            return _refused(request, _("That was too much at once. Please go back and try again."))
        return get_response(request)

    return refuse_or_pass_on


def limit_strangers(get_response: _View) -> _View:
    """Middleware, where it is known who asks: the higher limit is for those who have come in."""

    def refuse_or_pass_on(request: HttpRequest) -> HttpResponseBase:
        if _length(request) > _largest(request) and not _has_come_in(request):
            why = _(
                "You are not logged in. Log in again in another tab. Then go back and send this once more."
            )
            return _refused(request, why)
        return get_response(request)

    return refuse_or_pass_on


def _largest(request: HttpRequest) -> int:
    """What anybody may send there."""
    to_api = settings.API and request.path_info.startswith("/api/")
    return LARGEST_API_POST if to_api else LARGEST_PUBLIC_POST


def _length(request: HttpRequest) -> int:
    return int(_told_length(request))


def _told_length(request: HttpRequest) -> str:
    return request.META.get("CONTENT_LENGTH") or "0"


def _has_come_in(request: HttpRequest) -> bool:
    try:
        return request.user.is_authenticated
    except DatabaseError:
        return False


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    """In words; as JSON to a program, which may be a page of another site. The API puts words of its own."""
    if request.content_type != "application/json" or request.path_info.startswith("/api/"):
        return HttpResponse(why, status=_TOO_LARGE)
    response = JsonResponse({"error": "too-large"}, status=_TOO_LARGE)
    response["Access-Control-Allow-Origin"] = "*"
    return response
