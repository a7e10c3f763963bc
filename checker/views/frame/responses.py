"""How a page answers: its status, whole or as a fragment, and where it sends people."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from checker import library
from checker.presenting import safety_box
from checker.visitor.region import region_of

_SEE_OTHER = 303
UNPROCESSABLE = 422
NOT_FOUND = 404
CONFLICT = 409

Page = Callable[..., HttpResponse]


def private_page(view: Page) -> Page:
    """For pages that show answers: kept in no cache, and full page and fragment kept apart."""
    return wraps(view)(never_cache(vary_on_headers("HX-Request")(view)))


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page with the red-flag box, or for htmx its `step` partial alone."""
    if wants_fragment(request):
        return render(request, f"{template}#step", context, status=status)
    return show_whole(request, template, context, status)


def show_whole(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The page with the red-flag box, also where a page without a `step` is asked for as htmx does."""
    knowledge = library.current().kb
    box = safety_box(knowledge, region_of(request, knowledge))
    return render(request, template, {"box": box, **context}, status=status)


def page_title(title: str, *, wrong: object) -> str:
    """The title of a page; one whose form was filled wrongly begins with "Error"."""
    return _("Error: %(title)s") % {"title": title} if wrong else title


def leave(request: HttpRequest, url: str) -> HttpResponse:
    """Send the browser to another page, also out of a form that htmx handles."""
    if wants_fragment(request):
        return HttpResponseClientRedirect(url)
    response = redirect(url)
    response.status_code = _SEE_OTHER
    return response


def sent_plainly(request: HttpRequest) -> bool:
    """Whether the browser sent a form itself: with a page for an answer it would keep what was sent."""
    return request.method == "POST" and not wants_fragment(request)


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx will put the answer into the page that is there."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not (htmx.boosted or htmx.history_restore_request)
