"""The admin's door: where it is, and who counts as having come through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from checker.web.access.second_factor import acting, present

_View = Callable[[HttpRequest], HttpResponseBase]
FOR_STAFF = ("/admin/", "/preview/", "/draft/")


def admin_door(get_response: _View) -> _View:
    """Middleware: 404 for the admin where it is switched off, or under another name than its own."""

    def closed_or_open(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(FOR_STAFF) and not _is_open(request):
            raise Http404
        return get_response(request)

    return closed_or_open


def _is_open(request: HttpRequest) -> bool:
    host = settings.ADMIN_HOST
    return settings.ADMIN and (not host or request.get_host() == host)


def whole_log_ins_only(get_response: _View) -> _View:
    """Middleware: `request.user` is nobody until the second factor is given too.

    So every check of rights anywhere holds for it. Who gave the password, and has
    not let that log-in run out, is in `request.person`, for the pages of the second step alone.
    """

    def with_acting_user(request: Any) -> HttpResponseBase:
        person = request.user
        request.person = SimpleLazyObject(lambda: present(request, person))
        request.user = SimpleLazyObject(lambda: acting(request.person))
        return get_response(request)

    return with_acting_user
