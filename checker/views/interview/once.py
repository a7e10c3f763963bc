"""What a page says once: it waits in the encrypted cookie until that page has said it, and is gone then.

So a form is answered by a redirect, like every other, and neither the log, nor
the history of the browser, nor a file in which the browser keeps what was sent
tells what was in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from checker.views.frame.responses import leave
from checker.visitor import run as run_cookie
from checker.visitor.run import Run

HELP, RESULT, CLINICIAN = "help", "result", "clinician"
"""What waits has a place of its own for each page, so that none takes the place of help."""
_AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")
"""Headers by which browsers say that they fetch a page before anybody asked for it."""


def show_next(request: HttpRequest, run: Run, url: str, words: Mapping[str, tuple[str, ...]]) -> HttpResponse:
    """Leads to a page; these words wait, each for its page. No words take back what waits there."""
    response = leave(request, url)
    waiting = {page: said for page, said in {**run.once, **words}.items() if said}
    run_cookie.write(response, replace(run, once=waiting))
    return response


def forget(request: HttpRequest, response: HttpResponse, run: Run, page: str) -> HttpResponse:
    """Clears what waited for this page, so that a reload does not say it; not before it is seen."""
    if page in run.once and _is_seen(request):
        left = {other: said for other, said in run.once.items() if other != page}
        run_cookie.write(response, replace(run, once=left))
    return response


def _is_seen(request: HttpRequest) -> bool:
    """Whether the page is put before somebody: what HEAD or a fetch ahead gets may stay unseen."""
    ahead = any("prefetch" in request.headers.get(name, "").lower() for name in _AHEAD)
    return request.method == "GET" and not ahead
