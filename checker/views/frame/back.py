"""The page that a form of the frame stood on, for the way back."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def page_before(request: HttpRequest) -> str:
    """The path of the page that sent a form: as the browser says, else as the form says, else the start page.

    The browser knows the page also after htmx pushed a step; the form is asked where a page
    keeps its address to itself, as those of a shared result do. Never another site's address.
    """
    for path in (_referred(request), request.POST.get("page", "")):
        if path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None):
            return path
    return reverse("checker:start")


def _referred(request: HttpRequest) -> str:
    before = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(before).path if own and before.startswith("http") else ""
