"""One review date for several rows of a list, chosen there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from checker.admin.history.notes.forms import ReviewForm
from checker.admin.history.notes.reading import name_of_row
from checker.models import Note
from checker.models.notes import REVIEW

ACTION = "set_review_date"
MOST_NAMED = 20
"""Rows that the page names; the others are counted."""
_UNPROCESSABLE = 422


class DatesSeveral:
    """A list whose chosen rows get a date at once."""

    admin_site: Any
    opts: Any
    actions: Any = (ACTION,)

    @admin.action(description="Set a review date for the chosen rows", permissions=["change"])
    def set_review_date(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        """Ask for the day; with one, set it and go back to the list. Status 422 where something is amiss."""
        form = ReviewForm(request.POST if "due" in request.POST else None)
        if form.is_valid():
            by = request.user if isinstance(request.user, User) else None
            told = {"due": form.cleaned_data["due"], "text": form.cleaned_data["why"], "by": by}
            kind = str(self.opts.model_name)
            keys = rows.values_list("pk", flat=True)
            made = Note.objects.bulk_create(Note(kind=kind, row=pk, what=REVIEW, **told) for pk in keys)
            messages.success(request, f"The review date of {len(made)} row{'s' * (len(made) != 1)} is set.")
            return None
        named = [name_of_row(row) for row in rows[:MOST_NAMED]]
        sent = [(ACTION_CHECKBOX_NAME, key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Set a review date for several rows",
            "form": form,
            "named": named,
            "more": rows.count() - len(named),
            "sent": [*sent, ("action", ACTION), ("select_across", request.POST.get("select_across", "0"))],
        }
        status = _UNPROCESSABLE if form.is_bound else 200
        return TemplateResponse(request, "admin/checker/notes/several.html", context, status=status)
