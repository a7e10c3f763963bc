"""Forms without a token: taken from pages of this site alone, as the browser itself says.

A token has to be made for each page and each reader, so that no page is the same for two. What these
forms change lies in cookies of their sender, which browsers send with no form of another site
(SameSite), and in no row. All else, as sharing, deleting and the admin, keeps its token.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

_View = Callable[..., HttpResponse]
_OURS = {"same-origin", "none"}
"""What Sec-Fetch-Site says of a form of ours, and of one that the person themselves sends once more."""
_READING = {"GET", "HEAD", "OPTIONS", "TRACE"}
_WHY = "Origin checking failed: the browser does not say that a page of this site sent it."
_DJANGO: Any = CsrfViewMiddleware(lambda _: HttpResponse())
"""It knows which origins are ours, and with which page to refuse."""


def from_own_pages(view: _View) -> _View:
    """For a view that changes nothing but cookies of whoever sends its form: it needs no token."""

    @wraps(view)
    def refuse_or_pass_on(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        unchecked = request.method in _READING or getattr(request, "_dont_enforce_csrf_checks", False)
        if unchecked or _is_ours(request):
            return view(request, *args, **kwargs)
        refused: HttpResponse = _DJANGO._reject(request, _WHY)
        return refused

    refuse_or_pass_on.from_own_pages = True  # type: ignore[attr-defined]
    return csrf_exempt(refuse_or_pass_on)


def _is_ours(request: HttpRequest) -> bool:
    """All that is said of where it comes from has to be right.

    Who says nothing is a program: a browser names the origin of every form that goes to another site.
    """
    site, origin = request.META.get("HTTP_SEC_FETCH_SITE"), request.META.get("HTTP_ORIGIN")
    if site and site not in _OURS:
        return False
    if origin:
        return bool(_DJANGO._origin_verified(request))
    return bool(site) or "HTTP_REFERER" not in request.META or _is_referred(request)


def _is_referred(request: HttpRequest) -> bool:
    """For browsers from before 2020, which say neither."""
    before = request.META.get("HTTP_REFERER", "")
    own = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return own and before.startswith("http")
