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


def put_headers(get_response: _View) -> _View:
    """Middleware: what each function below makes of a response, that of a static file included."""

    def with_headers(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for put in _IN_TURN:
            put(request, response)
        return response

    return with_headers


def kept_by_nobody_unless_said(_: HttpRequest, response: HttpResponseBase) -> None:
    """What says nothing of caches is kept in none: a page has its reader's colours."""
    if response.get("Content-Type", "").startswith("text/html"):
        response.setdefault("Cache-Control", "no-store, private")


def kept_secret(request: HttpRequest, response: HttpResponseBase) -> None:
    """What is answered under a secret address is kept, searched and passed on by nobody.

    Redirects and refusals, too, that no page of ours has made; those that one has made say it themselves.
    """
    if request.path_info.startswith(BELOW_IT_IS_A_KEY) and "X-Robots-Tag" not in response:
        for name, value in OF_SECRET_ADDRESSES.items():
            response[name] = value


def only_for_own_pages(_: HttpRequest, response: HttpResponseBase) -> None:
    """No other site may embed or read anything from here."""
    response["Cross-Origin-Resource-Policy"] = "same-origin"


def heads_without_bodies(request: HttpRequest, response: HttpResponseBase) -> None:
    """To HEAD the headers alone; of a body the server would warn."""
    if request.method == "HEAD" and isinstance(response, HttpResponse):
        length = response.get("Content-Length", str(len(response.content)))
        response.content = b""
        response["Content-Length"] = length


_IN_TURN = (kept_by_nobody_unless_said, kept_secret, only_for_own_pages, heads_without_bodies)
"""So do they stand in the response; Django's own come before them."""
