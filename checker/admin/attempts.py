"""The pages on which a draft is tested and approved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django_htmx.http import HttpResponseClientRefresh

from checker import publishing
from checker.models import PublishAttempt
from checker.publishing import Approval, Draft, Findings, PublishRefusedError, attempts
from checker.publishing.editors import editors
from hamstring_triage.access.confirm import confirmed_first

UNPROCESSABLE = 422
LINES = forms.Textarea(attrs={"rows": 3, "cols": 80})


class StartForm(forms.Form):
    """Why a draft is tested."""

    reason = forms.CharField(
        label="Reason for this release",
        max_length=500,
        widget=LINES,
        help_text="One or two lines that the public can read. Example: “Numbness past the knee is asked in "
        "plainer words”.",
    )


class ApproveForm(forms.Form):
    """What the approver adds to a tested draft."""

    reason = forms.CharField(label="Reason for this release", max_length=500, widget=LINES)
    reviewer = forms.CharField(
        label="Reviewed by",
        max_length=200,
        required=False,
        help_text="Who has read the clinical content of this release, if anybody. The public sees it.",
    )
    reviewer_role = forms.CharField(
        label="Their role",
        max_length=200,
        required=False,
        help_text="Example: musculoskeletal physiotherapist.",
    )
    reviewer_registration = forms.CharField(
        label="Professional registration",
        max_length=200,
        required=False,
        help_text="Body and number, if they want it shown.",
    )
    reviewed_on = forms.DateField(
        label="Reviewed on", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    next_review_due = forms.DateField(
        label="Next review due by",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="From the day after, every result says that the review is overdue.",
    )

    def __init__(self, attempt: PublishAttempt, data: Any = None) -> None:
        super().__init__(data, initial={"reason": attempt.reason})
        found = Findings.from_plain(attempt.findings) if attempt.findings else None
        self.failures = found.acceptable if found else ()
        for failed in self.failures:
            self.fields[f"accept-{failed.code}"] = forms.CharField(
                label=f"“{failed.title}” fails. Why can that be accepted?",
                max_length=1000,
                widget=LINES,
                help_text="; ".join(failed.told),
            )

    def clean(self) -> dict[str, Any]:
        """A review has a date and a person."""
        data = super().clean() or self.cleaned_data
        if data.get("reviewed_on") and not data.get("reviewer"):
            self.add_error("reviewer", "Say who reviewed it, or leave the date empty.")
        if data.get("reviewer") and not data.get("next_review_due"):
            self.add_error("next_review_due", "Say by when it must be reviewed again.")
        return data

    def approval(self, attempt: PublishAttempt, by: User | None) -> Approval:
        """The form as what `publishing` takes."""
        data = self.cleaned_data
        names = ("reason", "reviewer", "reviewer_role", "reviewer_registration")
        return Approval(
            **{name: data[name] for name in (*names, "reviewed_on", "next_review_due")},
            by=by,
            edited_by=tuple(attempt.edited_by),
            last_editor=attempt.last_editor_id,
            accepted={failed.code: data[f"accept-{failed.code}"] for failed in self.failures},
        )


class Attempts(admin.ModelAdmin):
    """Mixed into the page of releases."""

    def attempt_urls(self) -> list[URLPattern]:
        """Start, follow and approve."""
        view = self.admin_site.admin_view
        return [
            path("publish/", view(self.publish_view), name="checker_release_publish"),
            path("attempts/<int:pk>/", view(self.attempt_or_password), name="checker_release_attempt"),
        ]

    def attempt_or_password(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """To read it is free; to approve it the password is asked for again."""
        act = confirmed_first(self.attempt_view) if request.method == "POST" else self.attempt_view
        return act(request, pk)

    def may_start(self, request: HttpRequest) -> bool:
        """Whether this person may have a draft tested."""
        return request.user.has_perm("checker.add_publishattempt")

    def publish_view(self, request: HttpRequest) -> HttpResponse:
        """Show what is wrong and what changes; on a reason, have it tested."""
        if not self.may_start(request):
            raise PermissionDenied
        form = StartForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                attempt = attempts.start(form.cleaned_data["reason"], user_of(request))
            except PublishRefusedError as refused:
                form.add_error(None, refused.problems)
            else:
                return see_other(attempt)
        found = publishing.draft()
        context = {"title": "Publish the draft", "form": form, "draft": found, "editors": editors()}
        context |= {"changes": found.changes if found.plain else [], "attempt": attempts.latest()}
        return self.page(request, "publish", context, UNPROCESSABLE if form.is_bound else 200)

    def attempt_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far the tests are; when they are done, what they showed and who may approve it."""
        if not request.user.has_perm("checker.view_publishattempt"):
            raise PermissionDenied
        attempts.settle()
        attempt = get_object_or_404(PublishAttempt.objects.select_related("started_by", "release"), pk=pk)
        if getattr(request, "htmx", None):
            return self.progress(request, attempt)
        form = ApproveForm(attempt, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid() and self.approved(request, attempt, form):
            return HttpResponseRedirect(reverse("admin:checker_release_changelist"))
        found = Findings.from_plain(attempt.findings) if attempt.findings else None
        context = {"title": f"Attempt {pk} to publish", "attempt": attempt, "form": form, "found": found}
        context["told"] = publishing.in_words(found) if found else ""
        context["may_publish"] = request.user.has_perm("checker.add_release")
        context["changes"] = Draft(attempt.plain, ()).changes if attempt.state == "ready" else []
        return self.page(request, "attempt", context, UNPROCESSABLE if form.is_bound else 200)

    def progress(self, request: HttpRequest, attempt: PublishAttempt) -> HttpResponse:
        """The part of the page that follows the tests; when they are done, the whole page anew."""
        if attempt.state != "running":
            return HttpResponseClientRefresh()
        return TemplateResponse(request, "admin/checker/release/progress.html", {"attempt": attempt})

    def approved(self, request: HttpRequest, attempt: PublishAttempt, form: ApproveForm) -> bool:
        """Publish it; False, with the reasons on the form, where that is refused."""
        if not request.user.has_perm("checker.add_release"):
            raise PermissionDenied
        try:
            release = attempts.approve(attempt, form.approval(attempt, user_of(request)))
        except PublishRefusedError as refused:
            form.add_error(None, refused.problems)
            return False
        messages.success(request, f"{release} is public.")
        return True

    def page(self, request: HttpRequest, name: str, context: dict[str, Any], status: int) -> HttpResponse:
        """One of these pages within the admin."""
        alone = settings.ONE_PERSON
        whole = {**self.admin_site.each_context(request), "opts": self.opts, "one_person": alone, **context}
        return TemplateResponse(request, f"admin/checker/release/{name}.html", whole, status=status)


def user_of(request: HttpRequest) -> User | None:
    """Who presses the button."""
    return request.user if isinstance(request.user, User) else None


def see_other(attempt: PublishAttempt) -> HttpResponse:
    """To the page that follows the attempt."""
    response = HttpResponseRedirect(reverse("admin:checker_release_attempt", args=[attempt.pk]))
    response.status_code = 303
    return response
