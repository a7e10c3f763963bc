"""The public page that tells what changed: every release, why, who reviewed it, what was tested."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from checker import library
from checker.models import Release
from checker.presenting import safety_box
from checker.views.reading.pages import kept_a_while
from checker.visitor.region import region_of


@kept_a_while
def changes(request: HttpRequest) -> HttpResponse:
    """All releases, the newest first; two queries."""
    published = library.current()
    rows = Release.objects.defer("edited_by").select_related("again_of").prefetch_related("events")
    context = {
        "title": _("What changed"),
        "releases": [_describe_release(row) for row in rows],
        "current": published.number,
        "release": published.number,
        "box": safety_box(published.kb, region_of(request, published.kb)),
    }
    return render(request, "checker/changes.html", context)


def _describe_release(row: Release) -> dict[str, Any]:
    """One release as the page shows it; no log-in name is among it."""
    withdrawn = next((event for event in row.events.all() if event.kind == "withdrawn"), None)
    about = [row.reviewer, row.reviewer_role, row.reviewer_registration]
    return {
        "row": row,
        "withdrawn": withdrawn,
        "reviewed_by": ", ".join(filter(None, about)),
        "findings": row.findings,
        "accepted": list(row.accepted.values()),
    }
