"""Deleting one shared result: by the browser that made it, or with its deletion code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from checker.sharing import results as shared_results
from checker.views.frame.released import of_a_release
from checker.views.frame.responses import UNPROCESSABLE, leave
from checker.views.shared.link import gone, secret
from checker.visitor import made


@of_a_release
@require_http_methods(["GET", "HEAD", "POST"])
def shared_delete(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the maker once more, for the deletion code too where the cookie is gone; on POST delete at once."""
    now = timezone.now()
    if not shared_results.exists(token, now):
        return gone(request)
    posted, key = request.method == "POST", _key(request, token)
    if posted and shared_results.delete(token, key, now):
        response = secret(leave(request, reverse("checker:start")))
        made.write(response, made.read(request, now).without(token, once=made.DELETED), now)
        return response
    known = shared_results.may_delete(token, key, now)
    context = {"token": token, "known": known, "wrong": posted}
    page = render(request, "checker/shared_delete.html", context, status=UNPROCESSABLE if posted else 200)
    response = secret(page)
    # Under "no-referrer" browsers send "Origin: null" with the form, and Django refuses it.
    response["Referrer-Policy"] = "same-origin"
    return response


def _key(request: HttpRequest, token: str) -> str:
    """The deletion key: typed, perhaps with blanks between its parts, or of this browser."""
    own = made.read(request, timezone.now()).of(token)
    return "".join(request.POST.get("key", "").split()) or (own.deletion_key if own else "")
