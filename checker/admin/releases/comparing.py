"""“What it changed”: a release beside the one before it, or beside any other."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from checker.admin.releases.beside import differences
from checker.models import Release
from checker.web.admin_bases import ModelAdmin

_DIGITS = 10
"""A number of a release has fewer."""


class Compares(ModelAdmin):
    """Mixed into the page of releases."""

    def comparing_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.changes_view)
        return [path("<int:number>/changes/", view, name="checker_release_changes")]

    def changes_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """What this release says otherwise than the one named, or than the one before it."""
        if not request.user.has_perm("checker.view_release"):
            raise PermissionDenied
        rows = Release.objects.select_related("snapshot").order_by("-number")
        release = get_object_or_404(rows, number=number)
        others = rows.exclude(number=number)
        named = request.GET.get("with", "")
        other = others.filter(number=int(named) if named.isdecimal() and len(named) < _DIGITS else 0).first()
        other = other or others.filter(number__lt=number).first() or others.last()
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        context |= {"title": f"What release {number} changed", "other": other}
        context["others"] = list(others.values_list("number", flat=True))
        if other:
            context["differences"] = differences(other.snapshot.plain, release.snapshot.plain)
            context |= {"before": f"Release {other.number}", "after": f"Release {number}"}
        return TemplateResponse(request, "admin/checker/release/compared.html", context)
