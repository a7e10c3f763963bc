"""Refuses requests that are far larger than any page of ours sends."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

LARGEST_PUBLIC_POST = 32 * 1024
"""Bytes. The longest tick-list with everything ticked sends under 2 KB."""

View = Callable[[HttpRequest], HttpResponseBase]


def limit_public_posts(get_response: View) -> View:
    """Middleware: 413 for a body over the limit, except in the admin, whose forms are long."""

    def refuse_or_pass_on(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        too_large = length.isdecimal() and int(length) > LARGEST_PUBLIC_POST
        if too_large and not request.path_info.startswith("/admin/"):
            return HttpResponse(_("That was too much at once. Please go back and try again."), status=413)
        return get_response(request)

    return refuse_or_pass_on
