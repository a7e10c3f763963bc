"""Where nothing is published, the database does not answer, or we made a mistake, the page says so."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from checker.library import NoReleaseError
from checker.visitor.theme import theme_of

SERVER_ERROR, _UNAVAILABLE = 500, 503
NO_ANSWER = (OperationalError, InterfaceError, InternalError)
"""What Django makes of a database that is locked, full, read-only or gone."""
log = logging.getLogger(__name__)


class Unready:
    """Middleware: 503, not 500, for a page that needs a release or the database where there is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a missing release or database; leave every other fault alone."""
        return answer(request, exception)


def answer(request: HttpRequest, fault: Exception) -> HttpResponse | None:
    """The page for a missing release or database; None for every other fault."""
    if isinstance(fault, NoReleaseError):
        return render(request, "503.html", status=_UNAVAILABLE)
    if isinstance(fault, NO_ANSWER):
        log.error("the database does not answer", exc_info=fault)
        response = render(request, "database.html", status=_UNAVAILABLE)
        response["Cache-Control"] = "no-store, private"
        return response
    return None


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of a fault of ours, in the colours that were chosen; of the request it reads no more."""
    return HttpResponse(render_to_string("500.html", {"only_theme": theme_of(request)}), status=SERVER_ERROR)
