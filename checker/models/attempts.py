"""Attempts to publish: what is being tested, how far that is, and how it ended."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from checker.models.base import one_of
from checker.models.releases import Release

ATTEMPT_STATES = [
    ("running", "Being tested"),
    ("refused", "Refused"),
    ("ready", "Tested; waits for somebody to approve it"),
    ("published", "Published"),
    ("sent-back", "Sent back"),
    ("lost", "Stopped before the end"),
    ("replaced", "Replaced by a later attempt"),
]


class PublishAttempt(models.Model):
    """One draft on its way to a release. Its content is frozen, so what was tested is what is published."""

    plain = models.JSONField("content")
    checksum = models.CharField("checksum", max_length=128)
    engine_version = models.CharField("engine version", max_length=40)
    cases_checksum = models.CharField("checksum of the clinical cases", max_length=128, blank=True)
    base = models.PositiveIntegerField("release that it replaces", null=True, blank=True)
    reason = models.TextField("reason")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    edited_by = models.JSONField("edited by", default=list)
    editors = models.JSONField("row numbers of the editors", default=list)
    state = models.CharField("state", max_length=12, choices=ATTEMPT_STATES, default="running")
    stage = models.CharField("what is being done", max_length=300, blank=True)
    done = models.PositiveIntegerField("done", default=0)
    total = models.PositiveIntegerField("of", default=0)
    started = models.DateTimeField("started", default=timezone.now)
    edits = models.JSONField("edits that it holds", default=dict)
    """By kind of row, the number of the last one and how many there are up to it."""
    seen = models.DateTimeField("last sign of life", db_index=True)
    answer = models.TextField("why it was sent back", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    findings = models.JSONField("what the tests showed", null=True, blank=True)
    refusals = models.JSONField("why it was refused", default=list)
    release = models.OneToOneField(
        Release, models.PROTECT, null=True, blank=True, related_name="attempt", verbose_name="release"
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = "attempt to publish"
        verbose_name_plural = "attempts to publish"
        default_permissions = ("add", "view")
        constraints = [
            one_of("state", ATTEMPT_STATES, "publish_attempt"),
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="running"), name="one_attempt_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.pk}"
