"""The pages on which a draft is tested and approved."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django_htmx.http import HttpResponseClientRefresh

from checker import publishing
from checker.admin.releases.approvers import approvers, for_approvers, may_publish
from checker.admin.releases.attempt_forms import ApproveForm, SendBackForm, StartAttemptForm
from checker.admin.releases.beside import differences
from checker.admin.releases.measures import measured
from checker.impact.lowering import lowered_by
from checker.models import PublishAttempt
from checker.publishing import Findings, PublishRefusedError, attempts
from checker.publishing.editors import editors
from checker.web.admin_bases import ModelAdmin

UNPROCESSABLE = 422
SEND_BACK = "send-back"
"""The button that does not approve."""


class Attempts(ModelAdmin):
    """Mixed into the page of releases."""

    def attempt_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("publish/", view(self.publish_view), name="checker_release_publish"),
            path("attempts/<int:pk>/", view(self.attempt_or_password), name="checker_release_attempt"),
        ]

    def attempt_or_password(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """To read it is free; to approve it the password is asked for again."""
        act = for_approvers(self.attempt_view) if request.method == "POST" else self.attempt_view
        return act(request, pk)

    def may_start(self, request: HttpRequest) -> bool:
        """Whether this person may have a draft tested."""
        return request.user.has_perm("checker.add_publishattempt")

    def publish_view(self, request: HttpRequest) -> HttpResponse:
        """Show what is wrong and what changes; on a reason, have it tested."""
        if not self.may_start(request):
            raise PermissionDenied
        found = publishing.draft()
        again = publishing.held_again(found.plain)
        form = StartAttemptForm(request.POST if request.method == "POST" else None, again=bool(again))
        if form.is_valid():
            try:
                attempt = attempts.start(form.cleaned_data["reason"], user_of(request))
            except PublishRefusedError as refused:
                form.add_error(None, refused.lines)
            else:
                return see_other(attempt)
        who = editors()
        context = {"title": "Publish the draft", "form": form, "draft": found, "edited_by": who.names}
        context["again"] = again
        context |= {
            "approvers": approvers(who.keys),
            "changes": found.changes if found.plain else [],
            "attempt": attempts.latest(),
        }
        return self.page(request, "publish", context, UNPROCESSABLE if form.is_bound else 200)

    def attempt_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far the tests are; when they are done, what they showed and who may approve it."""
        if not request.user.has_perm("checker.view_publishattempt"):
            raise PermissionDenied
        attempts.settle()
        rows = PublishAttempt.objects.select_related("started_by", "answered_by", "release")
        attempt = get_object_or_404(rows, pk=pk)
        if getattr(request, "htmx", None):
            return self.progress(request, attempt)
        again = publishing.held_again(attempt.plain) if attempt.state == "ready" else ()
        sent = request.POST if request.method == "POST" else None
        back = SendBackForm(sent) if sent is not None and SEND_BACK in sent else SendBackForm()
        form = ApproveForm(attempt, None if back.is_bound else sent, again=bool(again))
        if back.is_valid() and self.sent_back(request, attempt, back):
            return HttpResponseRedirect(reverse("admin:index"))
        if form.is_valid() and self.approved(request, attempt, form):
            return HttpResponseRedirect(reverse("admin:checker_release_changelist"))
        context = {"title": f"Attempt {pk} to publish", "attempt": attempt, "form": form, "back": back}
        findings = Findings.from_plain(attempt.findings) if attempt.findings else None
        context |= {"findings": findings, "again": again}
        context["summary"] = publishing.findings_line(findings) if findings else ""
        if attempt.state == "ready":
            context |= self.approving(request, attempt)
            context["measures"] = measured(attempt, findings) if findings else []
        return self.page(request, "attempt", context, 200 if sent is None else UNPROCESSABLE)

    def approving(self, request: HttpRequest, attempt: PublishAttempt) -> dict[str, Any]:
        """What an approver must know: what changes, and what keeps this person from approving it."""
        return {
            "differences": differences(publishing.current_plain(), attempt.plain),
            "lower": lowered_by(attempt.plain),
            "may_publish": may_publish(request),
            "approvers": approvers(attempt.editors),
            "outdated": attempts.outdated(attempt),
            "own": request.user.pk in attempt.editors and not settings.ONE_PERSON,
        }

    def progress(self, request: HttpRequest, attempt: PublishAttempt) -> HttpResponse:
        """The part of the page that follows the tests; when they are done, the whole page anew."""
        if attempt.state != "running":
            return HttpResponseClientRefresh()
        return TemplateResponse(request, "admin/checker/release/progress.html", {"attempt": attempt})

    def approved(self, request: HttpRequest, attempt: PublishAttempt, form: ApproveForm) -> bool:
        """Publish it; False, with the reasons on the form, where that is refused."""
        try:
            release = attempts.approve(attempt, form.approval(user_of(request)))
        except PublishRefusedError as refused:
            form.add_error(None, refused.lines)
            return False
        messages.success(request, f"{release} is public.")
        return True

    def sent_back(self, request: HttpRequest, attempt: PublishAttempt, form: SendBackForm) -> bool:
        """Send it back; False, with the reason on the form, where it waits no more."""
        try:
            attempts.send_back(attempt, form.cleaned_data["word"], user_of(request))
        except PublishRefusedError as refused:
            form.add_error(None, refused.lines)
            return False
        messages.success(request, "It is sent back. Whoever edited it is told on their first page.")
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
