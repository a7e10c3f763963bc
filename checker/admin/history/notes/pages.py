"""The page of comments and review date of a row, and a word of them on its form and in its history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from checker.admin.history.notes.forms import CommentForm, ReviewForm
from checker.admin.history.notes.reading import address_of, comments, name_of_row, of_row, open_about
from checker.admin.history.notes.saying import confirmation, noted
from checker.admin.history.notes.several import DatesSeveral
from checker.admin.history.pages import is_key
from checker.models import Note
from checker.models.notes import RESOLVED

_UNPROCESSABLE = 422
MOST_SAID = 100
"""Notes below the versions of a row; “Who did what” has all."""


class TakesNotes(DatesSeveral):
    """A content page whose rows are talked about, and looked at again."""

    model: Any

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and the page of notes."""
        parent: Any = super()
        view = self.admin_site.admin_view(self.notes_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_notes"
        return [path("<int:pk>/notes/", view, name=name), *parent.get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With what is open about the row."""
        parent: Any = super()
        if row := context.get("original"):
            context["notes"] = open_about(row)
        shown: HttpResponse = parent.render_change_form(request, context, *args, **kwargs)
        return shown

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """With all that was said of the row."""
        parent: Any = super()
        notes = Note.objects.none()
        if is_key(object_id):
            notes = Note.objects.filter(kind=self.opts.model_name, row=object_id)
        said = notes.select_related("by", "about").order_by("-pk")[:MOST_SAID]
        shown: HttpResponse = parent.history_view(request, object_id, {**(extra_context or {}), "said": said})
        return shown

    def notes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is said of a row; on a button, one thing more. Status 422 where something is amiss."""
        if not self.has_view_or_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        row = get_object_or_404(self.model, pk=pk)
        may = bool(self.has_change_permission(request, row))  # type: ignore[attr-defined]
        if request.method != "POST":
            return self._notes(request, row, CommentForm(), ReviewForm(), may=may)
        if not may:
            raise PermissionDenied
        comment = CommentForm(request.POST if "comment" in request.POST else None)
        review = ReviewForm(request.POST if "due" in request.POST else None)
        if note := noted(row, request.POST, comment, review):
            note.by = request.user if isinstance(request.user, User) else None
            note.save()
            messages.success(request, confirmation(note))
            return HttpResponseRedirect(address_of(note.kind, note.row))
        return self._notes(request, row, comment, review, may=may, status=_UNPROCESSABLE)

    def _notes(
        self,
        request: HttpRequest,
        row: Any,
        comment: CommentForm,
        review: ReviewForm,
        *,
        may: bool,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Comments and review: {name_of_row(row)}",
            "row": row,
            "may": may,
            "comment": comment,
            "review": review,
            "notes": open_about(row),
            "resolved": comments(of_row(row)).filter(ended=RESOLVED),
        }
        return TemplateResponse(request, "admin/checker/notes/page.html", context, status=status)
