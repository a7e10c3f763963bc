"""“Put the draft back to this release”: the difference first, then one step that can itself be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from checker import library, publishing
from checker.admin.releases.actions import ReasonForm
from checker.admin.releases.attempts import UNPROCESSABLE
from checker.library.rows.reading import MODELS
from checker.models import Release
from checker.presenting.problems import lines
from checker.reasoning.knowledge.snapshot import to_plain
from checker.web.admin_bases import ModelAdmin


def may_put_back(request: HttpRequest) -> bool:
    """Whether this person may write, and take out, every kind of row."""
    verbs = ("add", "change", "delete")
    return request.user.has_perms(
        [f"checker.{verb}_{kind._meta.model_name}" for kind in MODELS for verb in verbs]
    )


class PutsBack(ModelAdmin):
    """Mixed into the page of releases."""

    def putting_back_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.put_back_view)
        return [path("<int:number>/put-back/", view, name="checker_release_put_back")]

    def put_back_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """What the draft would lose and get again; with a reason, it does."""
        if not may_put_back(request):
            raise PermissionDenied
        release = get_object_or_404(Release.objects.select_related("snapshot"), number=number)
        form = ReasonForm(request.POST or None)
        form.fields["reason"].help_text = "One line for the history."
        if form.is_valid():
            try:
                library.put_back(release.snapshot.plain, form.cleaned_data["reason"])
            except library.ContentError as fault:
                form.add_error(None, lines(fault.problems))
            else:
                messages.success(request, f"The draft says what {str(release).lower()} says.")
                return HttpResponseRedirect(reverse("admin:index"))
        context = {
            "title": f"Put the draft back to release {number}",
            "form": form,
            "release": release,
            "gone": publishing.last_withdrawal(release),
            "changes": changes_of_draft(release.snapshot.plain),
        }
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        status = UNPROCESSABLE if form.is_bound else 200
        return TemplateResponse(request, "admin/checker/release/put_back.html", page, status=status)


def changes_of_draft(wanted: Mapping[str, Any]) -> list[str] | None:
    """What the draft has now that would become as `wanted` says; None where it cannot be read."""
    try:
        now = to_plain(library.from_drafts())
    except library.ContentError:
        return None
    return library.changes(now, wanted)
