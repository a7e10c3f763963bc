"""Releases: to read, to publish the draft, to withdraw or to roll back; never to change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from checker import publishing
from checker.models import Release, ReleaseEvent
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
class ReleaseAdmin(ReadOnly, admin.ModelAdmin):
    """What was published, and the buttons that publish."""

    list_display = ("number", "created", "state", "reason", "by", "review_status", "short_checksum")
    list_select_related = ("by",)
    search_fields = ("reason", "snapshot__checksum")
    date_hierarchy = "created"
    fields = ("number", "created", "by", "reason", "review_status", "checksum")
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

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and those of the buttons."""

        def view(act: Callable[..., HttpResponse]) -> Any:
            return self.admin_site.admin_view(confirmed_first(act))

        return [
            path("publish/", view(self.publish_view), name="checker_release_publish"),
            path("<int:number>/withdraw/", view(self.withdraw_view), name="checker_release_withdraw"),
            path("<int:number>/roll-back/", view(self.roll_back_view), name="checker_release_roll_back"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with a button for those who may publish."""
        return super().changelist_view(
            request, {"may_publish": self.may_publish(request), **(extra_context or {})}
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One release, with buttons for those who may publish."""
        extra = {"may_publish": self.may_publish(request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    def may_publish(self, request: HttpRequest) -> bool:
        """Whether this person holds the right to add releases."""
        return request.user.has_perm("checker.add_release")

    def person(self, request: HttpRequest) -> User | None:
        """Who presses the button."""
        return request.user if isinstance(request.user, User) else None

    def publish_view(self, request: HttpRequest) -> HttpResponse:
        """Show what is wrong and what changes; on a reason, publish."""
        found = publishing.draft()
        context = {
            "title": "Publish the draft",
            "draft": found,
            "changes": found.changes if found.plain else [],
        }
        return self.ask(
            request, context, lambda reason: publishing.publish(reason, self.person(request), of=found)
        )

    def withdraw_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Take a release out of use."""
        get_object_or_404(Release, number=number)
        context = {"title": f"Withdraw release {number}", "withdraw": True}
        return self.ask(
            request, context, lambda reason: publishing.withdraw(number, reason, self.person(request))
        )

    def roll_back_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Publish an earlier release again."""
        get_object_or_404(Release, number=number)
        context = {"title": f"Publish release {number} again", "again": True}
        return self.ask(
            request, context, lambda reason: publishing.roll_back(number, reason, self.person(request))
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
            except publishing.PublishRefusedError as refused:
                form.add_error(None, refused.problems)
            else:
                messages.success(request, f"Done: {done}.")
                return HttpResponseRedirect(reverse("admin:checker_release_changelist"))
        page = {**self.admin_site.each_context(request), "opts": self.opts, "form": form, **context}
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "admin/checker/release/confirm.html", page, status=status)
