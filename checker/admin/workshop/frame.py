"""What the pages of the workshop share: their cause, who may edit there, and the steps."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from checker.admin.editing.content_form import NO_REASON, REASON_LENGTH
from checker.admin.workshop.neighbours import neighbour_of
from checker.models import Condition

UNPROCESSABLE = 422
LIKE = "like"
"""Names in an address the cause that stands beside."""


class ReasonForm(forms.Form):
    """Why it changes."""

    reason = forms.CharField(
        label="Reason for this change",
        max_length=REASON_LENGTH,
        error_messages={"required": NO_REASON},
        widget=forms.TextInput(attrs={"size": 60}),
        help_text="One line for the history. Example: “Figures of the review of May”.",
    )


class Place:
    """The page of one cause in the workshop, for the person who asked for it."""

    def __init__(self, request: HttpRequest, pk: int, model: Any) -> None:
        """Raises PermissionDenied where they may not see rows of `model`, or not edit what they send."""
        kind = model._meta.model_name
        self.request, self.model = request, model
        rights = [f"checker.{verb}_{kind}" for verb in ("add", "change", "delete")]
        self.may_edit = request.user.has_perms(rights)
        may_see = self.may_edit or request.user.has_perm(f"checker.view_{kind}")
        if not (self.may_edit if request.method == "POST" else may_see):
            raise PermissionDenied
        self.cause = get_object_or_404(Condition, pk=pk)
        self.words = request.GET.get(LIKE, "")[:200]
        self.beside, self.unclear = neighbour_of(self.cause, self.words)

    def address(self, name: str, *more: Any, **query: Any) -> str:
        """Another page of this cause, with the same cause beside."""
        asked = {**({LIKE: self.beside.code} if self.words and self.beside else {}), **query}
        where = reverse(f"admin:checker_condition_{name}", args=[self.cause.pk, *more])
        return f"{where}?{urlencode(asked)}" if asked else where


def page(admin: Any, place: Place, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the workshop."""
    whole = {
        **admin.admin_site.each_context(place.request),
        "opts": admin.opts,
        "cause": place.cause,
        "beside": place.beside,
        "like": place.words,
        "unclear": place.unclear,
        "may_edit": place.may_edit,
        "overview": place.address("workshop"),
        **context,
    }
    return TemplateResponse(place.request, f"admin/checker/workshop/{name}", whole, status=status)
