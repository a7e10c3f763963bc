"""What is typed on the way from a draft to a release."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone

from checker.models import PublishAttempt
from checker.presenting.problems import lines
from checker.publishing import Approval, Findings

LINES = forms.Textarea(attrs={"rows": 3, "cols": 80})


class AgainField(forms.BooleanField):
    """The tick of whoever lets out what was withdrawn once."""

    def __init__(self) -> None:
        super().__init__(
            label="I have read why it was withdrawn, and what comes back is safe to show",
            error_messages={"required": "Tick this, or take out of the draft what was withdrawn."},
        )


class StartAttemptForm(forms.Form):
    """Why a draft is tested."""

    reason = forms.CharField(
        label="Reason for this release",
        max_length=500,
        widget=LINES,
        help_text="One or two lines that the public can read. Example: “Numbness past the knee is asked in "
        "plainer words”.",
    )

    def __init__(self, data: Any = None, *, again: bool = False) -> None:
        super().__init__(data)
        if again:
            self.fields["again"] = AgainField()


class SendBackForm(forms.Form):
    """Why a tested draft is not approved as it is."""

    prefix = "back"
    word = forms.CharField(
        label="What should be otherwise?",
        max_length=1000,
        widget=LINES,
        help_text="Whoever edited it reads this on their first page. The public does not.",
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

    def __init__(self, attempt: PublishAttempt, data: Any = None, *, again: bool = False) -> None:
        super().__init__(data, initial={"reason": attempt.reason})
        if again:
            self.fields["again"] = AgainField()
        found = Findings.from_plain(attempt.findings) if attempt.findings else None
        self.failures = found.acceptable if found else ()
        for failed in self.failures:
            self.fields[f"accept-{failed.code}"] = forms.CharField(
                label=f"“{failed.title}” fails. Why can that be accepted?",
                max_length=1000,
                widget=LINES,
                help_text="; ".join(lines(failed.misses)),
            )

    def clean(self) -> dict[str, Any]:
        """A review has a date and a person."""
        data = super().clean() or self.cleaned_data
        today = timezone.localdate()
        if (data.get("reviewed_on") or today) > today:
            self.add_error("reviewed_on", "That day is yet to come.")
        if (data.get("next_review_due") or today) < today:
            self.add_error("next_review_due", "That day is past: every result would call the review overdue.")
        if data.get("reviewed_on") and not data.get("reviewer"):
            self.add_error("reviewer", "Say who reviewed it, or leave the date empty.")
        if data.get("reviewer") and not data.get("next_review_due"):
            self.add_error("next_review_due", "Say by when it must be reviewed again.")
        return data

    def approval(self, by: User | None) -> Approval:
        """The form as what `publishing` takes."""
        data = self.cleaned_data
        names = ("reason", "reviewer", "reviewer_role", "reviewer_registration")
        return Approval(
            **{name: data[name] for name in (*names, "reviewed_on", "next_review_due")},
            by=by,
            again=data.get("again", False),
            accepted={failed.code: data[f"accept-{failed.code}"] for failed in self.failures},
        )
