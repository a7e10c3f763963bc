"""“Bring it back as it was” and “undo this”: the difference first, then one step with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import re_path, reverse

from checker.admin.editing.content_form import NO_REASON, REASON_LENGTH
from checker.admin.editing.impact import BUTTON
from checker.admin.editing.restoring import CannotPutBackError, Target, as_it_was, before_save, put_back
from checker.admin.editing.trying import edits_of
from checker.admin.history.differences import all_of, label_of
from checker.admin.history.pages import require_keys

_CONFLICT, _UNPROCESSABLE = 409, 422
_DONE = "It is so again, in the draft. The public sees it once the draft is tested and published."
_BACK, _UNDO = "Bring it back", "Undo this"


class WhyForm(forms.Form):
    """Why a version comes back."""

    change_reason = forms.CharField(
        label="Reason for this change",
        max_length=REASON_LENGTH,
        error_messages={"required": NO_REASON},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class BringsBack:
    """A content page whose rows come back with all that is edited with them."""

    admin_site: Any
    model: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        """The admin's own addresses, and the one that undoes a save."""
        parent: Any = super()
        view = self.admin_site.admin_view(self.undo_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_undo"
        return [re_path(r"^([^/]+)/history/([^/]+)/undo/$", view, name=name), *parent.get_urls()]

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """A version, what bringing it back would change, and the button that does."""
        version = self._version(request, object_id, version_id)
        title = f"{label_of(version)}, as it was"
        return self._asked(request, version, partial(as_it_was, self, version), title, _BACK)

    def undo_view(self, request: HttpRequest, object_id: str, version_id: str) -> HttpResponse:
        """What one save did, and all of it taken back."""
        version = self._version(request, object_id, version_id)
        return self._asked(
            request, version, partial(before_save, version), f"Undo: {label_of(version)}", _UNDO
        )

    def _version(self, request: HttpRequest, object_id: str, version_id: str) -> Any:
        require_keys(object_id, version_id)
        if not self.has_view_or_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        return get_object_or_404(
            self.model.history.select_related("history_user"), id=object_id, pk=version_id
        )

    def _asked(
        self, request: HttpRequest, version: Any, find: Callable[[], list[Target]], title: str, button: str
    ) -> HttpResponse:
        """Ask for a reason; with one, put the rows back. Status 409 where that cannot be, 422 without one."""
        given = request.POST if request.method == "POST" else None
        reason = {"change_reason": f"Undone: {version.history_change_reason}"[:REASON_LENGTH]}
        form = WhyForm(given, initial=reason if button == _UNDO else None)
        context: dict[str, Any] = {"title": title, "version": version, "form": form, "button": button}
        context["shows_impact"] = self.shows_impact  # type: ignore[attr-defined]
        status = _UNPROCESSABLE if form.is_bound else 200
        try:
            targets = find()
            if form.is_bound and not _may(request, targets):
                raise PermissionDenied
            if form.is_bound and (BUTTON in form.data or form.is_valid()):
                return self._done(request, version, targets, form)
            context["edited"], context["more"] = edits_of(partial(put_back, targets, "looked at"))
            context["may"] = _may(request, targets)
        except CannotPutBackError as refused:
            context["refused"], status = refused.lines, _CONFLICT if form.is_bound else 200
        context["fields"] = list(all_of(version))
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, "admin/checker/bring_back.html", page, status=status)

    def _done(
        self, request: HttpRequest, version: Any, targets: Sequence[Target], form: WhyForm
    ) -> HttpResponse:
        page: Any = self
        if BUTTON in form.data:
            looked: HttpResponse = page.impact_of(request, partial(put_back, targets, "looked at"))
            return looked
        put_back(targets, form.cleaned_data["change_reason"])
        messages.success(request, _DONE)
        row = self.model._default_manager.filter(pk=version.id).first()
        if row is None:
            return HttpResponseRedirect(reverse("admin:checker_audit"))
        for warning in page.warnings(row):
            messages.warning(request, warning)
        return HttpResponseRedirect(reverse(f"admin:checker_{self.opts.model_name}_change", args=[row.pk]))


def _may(request: HttpRequest, targets: Sequence[Target]) -> bool:
    """Whether this person may do to each kind of row what is to be done."""
    kinds = {target.model for target in targets}
    rights = (
        f"checker.{verb}_{kind._meta.model_name}" for kind in kinds for verb in ("add", "change", "delete")
    )
    return bool(request.user.has_perms(list(rights)))
