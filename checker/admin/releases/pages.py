"""Releases: to read, to have a draft tested, to approve, to withdraw or to roll back; never to change."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format

from checker import publishing
from checker.admin.history.audit import audit_view
from checker.admin.history.notes.listing import notes_view
from checker.admin.marks.pages import marks_view
from checker.admin.releases.actions import ReleaseActions
from checker.admin.releases.approvers import may_publish
from checker.admin.releases.as_files import ContentAsFiles
from checker.admin.releases.attempts import Attempts
from checker.admin.releases.comparing import Compares
from checker.admin.releases.everywhere import everywhere_view
from checker.admin.releases.putting_back import PutsBack, may_put_back
from checker.admin.rules.logic_pages import LogicPages
from checker.models import Release, ReleaseEvent
from checker.publishing import Findings
from checker.publishing.attempts import latest
from checker.publishing.editors import name_of
from checker.web.admin_bases import ModelAdmin, TabularInline


class ReadOnly:
    """Neither added, changed nor deleted by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EventInline(ReadOnly, TabularInline):
    """What happened to the release."""

    model = ReleaseEvent
    fields = readonly_fields = ("kind", "at", "by", "reason")


@admin.register(Release)
class ReleaseAdmin(
    ReadOnly, Attempts, ReleaseActions, ContentAsFiles, PutsBack, Compares, LogicPages, ModelAdmin
):
    """What was published, and the buttons that publish."""

    list_display = (
        "name",
        "state",
        "created",
        "reason",
        "publisher",
        "tested",
        "review_due",
        "short_checksum",
    )
    list_select_related = ("by",)
    search_fields = ("reason", "snapshot__checksum")
    date_hierarchy = "created"
    fields = (
        ("state", "created", "checksum"),
        ("editors", "publisher"),
        "second_person",
        "reason",
        "again_of",
        ("reviewer", "reviewer_role", "reviewer_registration"),
        ("reviewed_on", "review_due"),
        "review_status",
        "tested",
        "accepted_failures",
    )
    inlines = (EventInline,)
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Release]:
        """Without the content of snapshots; with whether each was withdrawn, and which one is public."""
        gone = ReleaseEvent.objects.filter(release=OuterRef("pk"), kind="withdrawn")
        left = Release.objects.exclude(events__kind="withdrawn").order_by("-number").values("number")[:1]
        rows: QuerySet[Release] = super().get_queryset(request)
        return rows.annotate(gone=Exists(gone), public=Subquery(left))

    @admin.display(description="Release", ordering="number")
    def name(self, obj: Release) -> str:
        return str(obj)

    @admin.display(description="State")
    def state(self, obj: Any) -> str:
        """Withdrawn, what the public sees, or replaced."""
        if obj.gone:
            return "withdrawn"
        return "public now" if obj.number == obj.public else "replaced by a later one"

    @admin.display(description="Published by")
    def publisher(self, obj: Release) -> str:
        """Who approved it, or rolled back to it."""
        return name_of(obj.by) if obj.by else "the command line"

    @admin.display(description="Approved by a second person")
    def second_person(self, obj: Release) -> str:
        """Whether somebody approved it who had no edit in it; a roll-back is as good as its first release."""
        first = obj
        while first.again_of:
            first = first.again_of
        where = "" if first is obj else f", as {str(first).lower()}"
        if first.one_person:
            return f"no: one person edited and approved it{where}"
        return f"yes{where}" if first.by else f"no: it was published from the command line{where}"

    @admin.display(description="Next review due", ordering="next_review_due")
    def review_due(self, obj: Release) -> str:
        """The day, and whether it is past."""
        due = obj.next_review_due
        if due is None:
            return "no date given"
        return f"{date_format(due)}{' (overdue)' if due < timezone.localdate() else ''}"

    @admin.display(description="Checksum")
    def short_checksum(self, obj: Release) -> str:
        """Enough of it to tell two apart."""
        return obj.checksum[:12]

    @admin.display(description="Edits that waited for approval")
    def editors(self, obj: Release) -> str:
        """By whom, the last editor first."""
        return ", ".join(obj.edited_by) or "none"

    @admin.display(description="Tests passed")
    def tested(self, obj: Release) -> str:
        """What the tests showed, in one line."""
        return publishing.findings_line(Findings.from_plain(obj.findings)) if obj.findings else "not recorded"

    @admin.display(description="Failures accepted")
    def accepted_failures(self, obj: Release) -> str:
        """The title of every failed test that was accepted, with the reason given."""
        failed = Findings.from_plain(obj.findings).failed if obj.findings else ()
        titles = {one.code: one.title for one in failed}
        return "; ".join(f"“{titles.get(code, code)}”: {why}" for code, why in obj.accepted.items()) or "none"

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and those of the buttons."""
        return [
            *self.attempt_urls(),
            *self.logic_urls(),
            path(
                "search/", self.admin_site.admin_view(partial(everywhere_view, self)), name="checker_search"
            ),
            path("notes/", self.admin_site.admin_view(partial(notes_view, self)), name="checker_notes"),
            path("marks/<slug:kind>/<int:pk>/", self.admin_site.admin_view(marks_view), name="checker_marks"),
            path("audit/", self.admin_site.admin_view(partial(audit_view, self)), name="checker_audit"),
            *self.action_urls(),
            *self.putting_back_urls(),
            *self.file_urls(),
            *self.comparing_urls(),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with a button for those who may have a draft tested, and the latest attempt."""
        extra = {
            "title": "Releases",
            "may_start": self.may_start(request),
            "attempt": latest(),
            **(extra_context or {}),
        }
        return super().changelist_view(request, extra)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One release, with buttons for those who may publish."""
        may = {"may_publish": may_publish(request), "may_put_back": may_put_back(request)}
        extra = {**may, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)
