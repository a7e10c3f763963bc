"""Refuses requests that are far larger than any page of ours sends."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

LARGEST_PUBLIC_POST, LARGEST_ADMIN_POST = 32 * 1024, 2 * 1024 * 1024
"""Bytes. The longest tick-list, all ticked, sends under 2 KB; the admin takes in files of up to 500 KB."""

View = Callable[[HttpRequest], HttpResponseBase]


def limit_posts(get_response: View) -> View:
    """Middleware: 413 for a body over the limit, which in the admin, with its long forms, is higher."""

    def refuse_or_pass_on(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        within_admin = request.path_info.startswith("/admin/")
        largest = LARGEST_ADMIN_POST if within_admin else LARGEST_PUBLIC_POST
        if length.isdecimal() and int(length) > largest:
            return HttpResponse(_("That was too much at once. Please go back and try again."), status=413)
        return get_response(request)

    return refuse_or_pass_on
