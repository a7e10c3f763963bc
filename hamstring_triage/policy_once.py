"""The Content-Security-Policy of django-csp, put together once and not for each response.

No page of ours asks for lines of its own, so they are the same for all.
"""

from __future__ import annotations

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class PolicyOnce(CSPMiddleware):
    """Middleware: what a page may load."""

    def process_request(self, request: HttpRequest) -> None:
        """Make no nonce: none of the lines names one."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The lines, but on what Django itself shows a developer of a fault."""
        if settings.DEBUG:
            return super().process_response(request, response)
        response.setdefault(HEADER, self._policy)
        return response

    @cached_property
    def _policy(self) -> str:
        return build_policy()
