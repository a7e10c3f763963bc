"""The buttons on a release: withdraw it, or publish it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from checker import publishing
from checker.admin.releases.approvers import for_approvers
from checker.admin.releases.attempts import UNPROCESSABLE, user_of
from checker.models import Release, ReleaseEvent
from checker.publishing import PublishRefusedError
from checker.web.admin_bases import ModelAdmin


class ReasonForm(forms.Form):
    """Why it is done; kept with the release."""

    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text="One or two lines that the public can read.",
    )


class PublishAgainForm(ReasonForm):
    """Why a release that was withdrawn comes back."""

    again = forms.BooleanField(
        label="I have read why it was withdrawn, and its content is safe to show",
        error_messages={"required": "Tick this, or publish another release."},
    )


class ReleaseActions(ModelAdmin):
    """Mixed into the page of releases."""

    def action_urls(self) -> list[URLPattern]:
        def view(act: Callable[..., HttpResponse]) -> Any:
            return self.admin_site.admin_view(for_approvers(act))

        return [
            path("<int:number>/withdraw/", view(self.withdraw_view), name="checker_release_withdraw"),
            path("<int:number>/roll-back/", view(self.roll_back_view), name="checker_release_roll_back"),
        ]

    def withdraw_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Take a release out of use."""
        release = get_object_or_404(Release, number=number)
        left = Release.objects.exclude(pk=release.pk).exclude(events__kind="withdrawn").first()
        public = left is None or left.number < number
        context = {"title": f"Withdraw release {number}", "withdraw": True, "left": left, "public": public}
        context["gone"] = gone(release)
        context["same"] = public and left is not None and left.snapshot_id == release.snapshot_id
        return self.ask(
            request,
            {**context, "form": ReasonForm(request.POST or None)},
            lambda reason: publishing.withdraw(number, reason, user_of(request)),
        )

    def roll_back_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Publish an earlier release again; content that was withdrawn takes a tick more."""
        withdrawn = publishing.last_withdrawal(get_object_or_404(Release, number=number))
        form = (PublishAgainForm if withdrawn else ReasonForm)(request.POST or None)
        context = {"title": f"Publish release {number} again", "gone": withdrawn, "form": form}
        return self.ask(
            request, context, lambda reason: publishing.roll_back(number, reason, user_of(request))
        )

    def ask(
        self, request: HttpRequest, context: dict[str, Any], act: Callable[[str], object]
    ) -> HttpResponse:
        """Ask for a reason; with one, act and return to the list. Refusals: status 422."""
        form: ReasonForm = context["form"]
        if form.is_valid():
            try:
                done = act(form.cleaned_data["reason"])
            except PublishRefusedError as refused:
                form.add_error(None, refused.lines)
            else:
                messages.success(request, done_sentence(done))
                return HttpResponseRedirect(reverse("admin:checker_release_changelist"))
        page = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        status = UNPROCESSABLE if form.is_bound else 200
        return TemplateResponse(request, "admin/checker/release/confirm.html", page, status=status)


def gone(release: Release) -> ReleaseEvent | None:
    """How it was withdrawn, if it was."""
    return release.events.filter(kind="withdrawn").select_related("by").first()


def done_sentence(done: object) -> str:
    """What was done, in a sentence."""
    if isinstance(done, ReleaseEvent):
        return f"{done.release} is withdrawn. People who are answering it are told within five seconds."
    return f"{done} is public."
