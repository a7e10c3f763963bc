"""Counts requests by the name of their route and their status."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase

from checker.web.metrics.counting import HERE, REQUESTS

_View = Callable[[HttpRequest], HttpResponseBase]


def count_requests(get_response: _View) -> _View:
    """Middleware, where the host wants counts; else not there at all."""
    if not settings.METRICS_TOKEN:
        raise MiddlewareNotUsed

    def counted(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        match = request.resolver_match
        HERE.add(REQUESTS, route=match.view_name if match else "none", status=response.status_code)
        HERE.keep_if_due()
        return response

    return counted
