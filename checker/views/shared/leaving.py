"""Finish and clear: the browser forgets the answers, and which links it made."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from checker.sharing import results as shared_results
from checker.views.frame.responses import leave, private_page
from checker.views.interview.start import CLEARED
from checker.visitor import made, recent, zone
from checker.visitor import run as run_cookie
from checker.web.own_forms import from_own_pages


@from_own_pages
@require_POST
@private_page
def clear(request: HttpRequest) -> HttpResponse:
    """Forget the answers at once; the start page tells of links that still open, and forgets those."""
    response = leave(request, f"{reverse('checker:start')}?note={CLEARED}")
    recent.HERE.drop(run_cookie.sealed_in(request))
    run_cookie.clear(response)
    zone.forget(response)
    kept = made.read(request, timezone.now())
    if kept.links:
        made.write(response, replace(kept, once=made.LEAVING), timezone.now())
    return response


@require_POST
@private_page
def unshare(request: HttpRequest) -> HttpResponse:
    """Deletes the results behind the links that the start page listed."""
    response, now = leave(request, reverse("checker:start")), timezone.now()
    links = made.taken_back(request.POST.get("made", ""), now)
    for link in links:
        shared_results.delete(link.token, link.deletion_key, now)
    if links:
        made.write(response, replace(made.read(request, now), once=made.DELETED), now)
    return response
