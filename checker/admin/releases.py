"""Releases: to read, to have a draft tested, to approve, to withdraw or to roll back; never to change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from checker import publishing
from checker.admin.attempts import Attempts, user_of
from checker.admin.audit import audit_view
from checker.admin.logic_pages import LogicPages
from checker.models import Release, ReleaseEvent
from checker.publishing import Findings, PublishRefusedError
from checker.publishing.attempts import latest
from hamstring_triage.access.confirm import confirmed_first


class ReasonForm(forms.Form):
    """Why it is done; kept with the release."""

    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text="One or two lines. Example: “Plainer wording of the safety questions, reviewed by the "
        "team”.",
    )


class ReadOnly:
    """Neither added, changed nor deleted by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False


class EventInline(ReadOnly, admin.TabularInline):
    """What happened to the release."""

    model = ReleaseEvent
    fields = readonly_fields = ("kind", "at", "by", "reason")


@admin.register(Release)
class ReleaseAdmin(ReadOnly, Attempts, LogicPages, admin.ModelAdmin):
    """What was published, and the buttons that publish."""

    list_display = (
        "number",
        "created",
        "state",
        "reason",
        "by",
        "tested",
        "next_review_due",
        "short_checksum",
    )
    list_select_related = ("by",)
    search_fields = ("reason", "snapshot__checksum")
    date_hierarchy = "created"
    fields = (
        ("number", "created", "checksum"),
        ("editors", "by", "one_person"),
        "reason",
        "again_of",
        ("reviewer", "reviewer_role", "reviewer_registration"),
        ("reviewed_on", "next_review_due"),
        "review_status",
        "tested",
        "accepted_failures",
    )
    inlines = (EventInline,)
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Release]:
        """With whether each was withdrawn; without the content of its snapshot."""
        gone = ReleaseEvent.objects.filter(release=OuterRef("pk"), kind="withdrawn")
        return super().get_queryset(request).annotate(gone=Exists(gone))

    @admin.display(description="State")
    def state(self, obj: Any) -> str:
        """Withdrawn or not."""
        return "withdrawn" if obj.gone else "published"

    @admin.display(description="Checksum")
    def short_checksum(self, obj: Release) -> str:
        """Enough of it to tell two apart."""
        return obj.checksum[:12]

    @admin.display(description="Edited by")
    def editors(self, obj: Release) -> str:
        """Everybody, the last editor first."""
        return ", ".join(obj.edited_by) or "nobody since the release before"

    @admin.display(description="Tests passed")
    def tested(self, obj: Release) -> str:
        """What the tests showed, in one line."""
        return publishing.in_words(Findings.from_plain(obj.findings)) if obj.findings else "not recorded"

    @admin.display(description="Failures accepted")
    def accepted_failures(self, obj: Release) -> str:
        """Each with its reason."""
        return "; ".join(f"{code}: {why}" for code, why in obj.accepted.items()) or "none"

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and those of the buttons."""

        def view(act: Callable[..., HttpResponse]) -> Any:
            return self.admin_site.admin_view(confirmed_first(act))

        return [
            *self.attempt_urls(),
            *self.logic_urls(),
            path("audit/", self.admin_site.admin_view(partial(audit_view, self)), name="checker_audit"),
            path("<int:number>/withdraw/", view(self.withdraw_view), name="checker_release_withdraw"),
            path("<int:number>/roll-back/", view(self.roll_back_view), name="checker_release_roll_back"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with a button for those who may have a draft tested, and the latest attempt."""
        extra = {"may_start": self.may_start(request), "attempt": latest(), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One release, with buttons for those who may publish."""
        extra = {"may_publish": self.may_publish(request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    def may_publish(self, request: HttpRequest) -> bool:
        """Whether this person holds the right to add releases."""
        return request.user.has_perm("checker.add_release")

    def withdraw_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Take a release out of use."""
        get_object_or_404(Release, number=number)
        context = {"title": f"Withdraw release {number}", "withdraw": True}
        return self.ask(
            request, context, lambda reason: publishing.withdraw(number, reason, user_of(request))
        )

    def roll_back_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Publish an earlier release again."""
        get_object_or_404(Release, number=number)
        context = {"title": f"Publish release {number} again", "again": True}
        return self.ask(
            request, context, lambda reason: publishing.roll_back(number, reason, user_of(request))
        )

    def ask(
        self, request: HttpRequest, context: dict[str, Any], act: Callable[[str], object]
    ) -> HttpResponse:
        """Ask for a reason; with one, act and return to the list. Refusals: status 422."""
        if not self.may_publish(request):
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                done = act(form.cleaned_data["reason"])
            except PublishRefusedError as refused:
                form.add_error(None, refused.problems)
            else:
                messages.success(request, f"Done: {done}.")
                return HttpResponseRedirect(reverse("admin:checker_release_changelist"))
        page = {**self.admin_site.each_context(request), "opts": self.opts, "form": form, **context}
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "admin/checker/release/confirm.html", page, status=status)
