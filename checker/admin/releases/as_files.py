"""All content as one ZIP file, and back: the difference first, then one step that can itself be undone."""

from __future__ import annotations

import base64
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from checker import library
from checker.admin.releases.actions import ReasonForm
from checker.admin.releases.attempts import UNPROCESSABLE
from checker.admin.releases.putting_back import changes_of_draft, may_put_back
from checker.models import Release
from checker.presenting.problems import lines
from checker.web.admin_bases import ModelAdmin

_TYPE = "application/zip"


class FileForm(forms.Form):
    """What is to be taken in."""

    file = forms.FileField(label="ZIP file", help_text="Of the content files, as it is downloaded here.")


class TakeInForm(ReasonForm):
    """The same file, shown once, and why it is taken in."""

    held = forms.CharField(widget=forms.HiddenInput)
    """The archive in letters: no file can be filled into a form again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "One line for the history."

    def clean_held(self) -> bytes:
        """The archive."""
        try:
            return base64.b64decode(self.cleaned_data["held"], validate=True)
        except ValueError:
            raise forms.ValidationError("The file did not come whole. Choose it again.") from None


class ContentAsFiles(ModelAdmin):
    """Mixed into the page of releases."""

    def file_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("files/", view(self.files_view), name="checker_release_files"),
            path("files/draft.zip", view(self.draft_zip), name="checker_release_draft_zip"),
            path("<int:number>/files.zip", view(self.release_zip), name="checker_release_zip"),
        ]

    def files_view(self, request: HttpRequest) -> HttpResponse:
        """Links to both ways; of a file that is sent what would change; with a reason, it does."""
        if not (may_put_back(request) if request.method == "POST" else self.has_view_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            return self._first(request, FileForm())
        if "held" in request.POST:
            return self._take_in(request, TakeInForm(request.POST))
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._first(request, form)
        data = form.cleaned_data["file"].read(library.LARGEST_ARCHIVE + 1)
        try:
            plain = library.read_archive(data)
        except library.ContentError as fault:
            form.add_error("file", lines(fault.problems))
            return self._first(request, form)
        return self._difference(request, TakeInForm(initial={"held": base64.b64encode(data).decode()}), plain)

    def draft_zip(self, request: HttpRequest) -> HttpResponse:
        """The draft; one that contradicts itself has no files, and says why."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            return _zip(library.plain_from_drafts(), "content-draft")
        except library.ContentError as fault:
            messages.error(request, "The draft contradicts itself: " + " ".join(lines(fault.problems)[:3]))
            return HttpResponseRedirect(reverse("admin:checker_release_files"))

    def release_zip(self, request: HttpRequest, number: int) -> HttpResponse:
        """What was published."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        release = get_object_or_404(Release.objects.select_related("snapshot"), number=number)
        return _zip(release.snapshot.plain, f"content-release-{number}")

    def _take_in(self, request: HttpRequest, form: TakeInForm) -> HttpResponse:
        """Nothing of it or all; the file is read anew, as what comes back from a browser may be another."""
        if "held" in form.errors:
            first = FileForm(request.POST, request.FILES)
            first.errors["file"] = form.errors["held"]
            return self._first(request, first)
        data = form.cleaned_data["held"]
        try:
            plain = library.read_archive(data)
            if form.is_valid():
                library.put_back(plain, form.cleaned_data["reason"])
                messages.success(request, "The draft says what the file says.")
                return HttpResponseRedirect(reverse("admin:index"))
        except library.ContentError as fault:
            form.add_error(None, lines(fault.problems))
            return self._difference(request, form, None)
        return self._difference(request, form, plain)

    def _first(self, request: HttpRequest, form: FileForm) -> HttpResponse:
        may = {"may_take_in": may_put_back(request), "newest": Release.objects.order_by("-number").first()}
        return self._page(request, form, "as_files.html", {"title": "Content as files", **may})

    def _difference(
        self, request: HttpRequest, form: TakeInForm, plain: dict[str, Any] | None
    ) -> HttpResponse:
        context = {"title": "Take in this file", "changes": changes_of_draft(plain) if plain else None}
        return self._page(request, form, "take_in.html", context)

    def _page(
        self, request: HttpRequest, form: forms.Form, name: str, context: dict[str, Any]
    ) -> HttpResponse:
        page = {**self.admin_site.each_context(request), "opts": self.opts, "form": form, **context}
        status = UNPROCESSABLE if form.is_bound and form.errors else 200
        return TemplateResponse(request, f"admin/checker/release/{name}", page, status=status)


def _zip(plain: dict[str, Any], name: str) -> HttpResponse:
    response = HttpResponse(library.as_archive(plain), content_type=_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response
