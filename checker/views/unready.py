"""Before anything is published there is nothing to show, and every page says so."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from checker.library import NoReleaseError

UNAVAILABLE = 503


class Unready:
    """Middleware: a page that needs a release where there is none answers 503, not 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass everything on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a missing release; leave every other fault alone."""
        if not isinstance(exception, NoReleaseError):
            return None
        return render(request, "503.html", status=UNAVAILABLE)
