"""Whom to tell of a hole in this site (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

GOOD_FOR = timedelta(days=90)
"""A host who is gone is asked no longer than this: the format wants an end."""


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def security_txt(request: HttpRequest) -> HttpResponse:
    """The address that the host has set. Raises Http404 where there is none."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    until = (datetime.now(UTC) + GOOD_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = f"Contact: {settings.SECURITY_CONTACT}\nExpires: {until}\n"
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")
