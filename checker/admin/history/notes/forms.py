"""What is typed about a row: a comment, or the day by which it is to be looked at again."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone


class CommentForm(forms.Form):
    """A word to whoever works on the row."""

    comment = forms.CharField(
        label="Comment",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text="A question, a doubt, or what is still to be done. The public never sees it. "
        "Write nothing about a patient.",
    )


class ReviewForm(forms.Form):
    """When a row is to be looked at again, and for what."""

    due = forms.DateField(
        label="Look at it again by",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="From 60 days before, the first page says so.",
    )
    why = forms.CharField(
        label="What for",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Example: “The new guideline is expected in spring”.",
    )

    def clean_due(self) -> date:
        """A day that is yet to come."""
        due: date = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError("That day is past. Choose today or a later one.")
        return due
