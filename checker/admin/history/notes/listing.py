"""What is to be looked at again, and which comments are open: all on a page, the next on the first page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from checker.admin.history.audit import EDITED
from checker.admin.history.notes.reading import dates, of_rows_that_are_there, open_comments, with_rows
from checker.models import Note

PER_PAGE = 50
NEXT = 5
"""Rows that the first page names."""


def notes_view(page: Any, request: HttpRequest) -> HttpResponse:
    """The dates of all rows, the earliest first, and the open comments, the newest first."""
    if not request.user.has_perm("checker.view_question"):
        raise PermissionDenied
    context = {
        **page.admin_site.each_context(request),
        "opts": page.opts,
        "title": "Review dates and open comments",
        "dates": _page(request, "dates", dates()),
        "comments": _page(request, "comments", open_comments(Note.objects.order_by("-pk"))),
    }
    return TemplateResponse(request, "admin/checker/notes/listing.html", context)


def due_and_open(request: HttpRequest, until: date) -> dict[str, Any]:
    """What is due by a day, the next few by name; how many are overdue, and how many comments are open."""
    seen = _seen_by(request)
    due = dates().filter(seen, due__lte=until)
    number = due.count()
    return {
        "due": with_rows(due[:NEXT].select_related("by")),
        "more": max(0, number - NEXT),
        "overdue": due.filter(due__lt=timezone.localdate()).count(),
        "comments": open_comments(Note.objects.filter(seen)).count(),
    }


def _page(request: HttpRequest, name: str, notes: QuerySet[Note]) -> dict[str, Any]:
    """One page of some notes, and their rows."""
    seen = _seen_by(request)
    shown = Paginator(notes.filter(seen).select_related("by"), PER_PAGE).get_page(request.GET.get(name))
    return {"page": shown, "rows": with_rows(shown)}


def _seen_by(request: HttpRequest) -> Q:
    """Notes of rows that this person may look at."""
    pages = (admin.site.get_model_admin(model) for model in EDITED if admin.site.is_registered(model))
    return of_rows_that_are_there(
        str(page.opts.model_name) for page in pages if page.has_view_permission(request)
    )
