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
    """Lead to a page that is to read these words; without any it finds none."""
    response = leave(request, url)
    run_cookie.write(response, replace(run, once=words))
    return response


def forget(response: HttpResponse, run: Run) -> HttpResponse:
    """The page has shown them: a reload will not."""
    if run.once:
        run_cookie.write(response, replace(run, once=()))
    return response
