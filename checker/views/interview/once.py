"""What the next page alone is to show: it waits in the encrypted cookie and is gone once shown.

So a form is answered by a redirect, like every other, and neither the log, nor
the history of the browser, nor a file in which the browser keeps what was sent
tells what was in it.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from checker.views.frame.responses import leave
from checker.visitor import run as run_cookie
from checker.visitor.run import Run


def show_next(request: HttpRequest, run: Run, url: str, *words: str) -> HttpResponse:
    """Leads to a page and has the run carry these words for that page alone."""
    response = leave(request, url)
    run_cookie.write(response, replace(run, once=words))
    return response


def forget(response: HttpResponse, run: Run) -> HttpResponse:
    """Clears the words that the page has shown, so that a reload does not show them."""
    if run.once:
        run_cookie.write(response, replace(run, once=()))
    return response
