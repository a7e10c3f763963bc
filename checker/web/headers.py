"""Headers for which Django has no setting."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponse

BELOW_IT_IS_A_KEY = "/r/"
"""The rest of such an address is the key of a shared result."""
OF_SECRET_ADDRESSES = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store, private",
}

_View = Callable[[HttpRequest], HttpResponseBase]


def only_for_own_pages(get_response: _View) -> _View:
    """Middleware: no other site may embed or read anything from here, static files included."""

    def with_header(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return with_header


def kept_secret(get_response: _View) -> _View:
    """Middleware: what is answered under a secret address is kept, searched and passed on by nobody.

    Redirects and refusals, too, that no page of ours has made; those that one has made say it themselves.
    """

    def with_headers(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.path_info.startswith(BELOW_IT_IS_A_KEY) and "X-Robots-Tag" not in response:
            for name, value in OF_SECRET_ADDRESSES.items():
                response[name] = value
        return response

    return with_headers


def kept_by_nobody_unless_said(get_response: _View) -> _View:
    """Middleware: what says nothing of caches is kept in none: a page has its reader's colours."""

    def with_header(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.setdefault("Cache-Control", "no-store, private")
        return response

    return with_header


def heads_without_bodies(get_response: _View) -> _View:
    """Middleware: to HEAD the headers alone; of a body the server would warn."""

    def without_body(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            length = response.get("Content-Length", str(len(response.content)))
            response.content = b""
            response["Content-Length"] = length
        return response

    return without_body
