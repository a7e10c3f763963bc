"""What the pages of the log-in have in common."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from checker.web.access import rates


def frame(request: HttpRequest) -> dict[str, Any]:
    """The admin's frame without its list of pages, which are not for everybody who sees this."""
    return {**admin.site.each_context(request), "is_nav_sidebar_enabled": False}


def too_many(request: HttpRequest, limit: rates.Rate) -> HttpResponse:
    """Too many wrong passwords: when to come again, and who need not wait."""
    more = {**frame(request), "title": _("Too many tries")}
    return rates.too_many(request, limit, "access/too_many.html", **more)
