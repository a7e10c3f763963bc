"""What people say of a row of the draft: comments, and the day by which it is to be looked at again.

Work about content, and no content: no release, checksum or file of the content knows of it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from checker.models.base import one_of

COMMENT, RESOLVED, REOPENED, REVIEW = "comment", "resolved", "reopened", "review"
NOTES = [
    (COMMENT, "Commented"),
    (RESOLVED, "Resolved a comment"),
    (REOPENED, "Opened a comment again"),
    (REVIEW, "Set the review date"),
]


class Note(models.Model):
    """One thing that was said of a row. What changes later is a note of its own, so all of it is history."""

    kind = models.CharField("kind of row", max_length=40)
    row = models.PositiveBigIntegerField("number of the row")
    what = models.CharField("what", max_length=8, choices=NOTES)
    at = models.DateTimeField("when", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField("text", blank=True)
    due = models.DateField("look at it again by", null=True, blank=True)
    """Of a review date only; None takes the date off."""
    about = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="later", verbose_name="comment"
    )
    """Which comment was resolved, or opened again."""

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "row"], name="note_of_row")]
        constraints = [
            one_of("what", NOTES, "note"),
            models.CheckConstraint(
                condition=models.Q(what__in=[COMMENT, REVIEW], about__isnull=True)
                | models.Q(what__in=[RESOLVED, REOPENED], about__isnull=False),
                name="note_is_about_a_comment_or_a_row",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.text}"
