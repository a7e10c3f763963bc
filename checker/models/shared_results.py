"""Results that somebody chose to keep or share. Written by `sharing` alone."""

from __future__ import annotations

from django.db import models

from checker.models.releases import Release


class SharedResult(models.Model):
    """One result behind a secret link, until it expires. Only the link's hash is kept."""

    token_hash = models.CharField("hash of the link", max_length=128, unique=True)
    deletion_key_hash = models.CharField("hash of the deletion key", max_length=128)
    answers = models.JSONField("answers")
    release = models.ForeignKey(Release, models.PROTECT, related_name="shared_results")
    engine_version = models.CharField("engine version", max_length=40)
    assessment = models.JSONField("assessment as shown")
    region = models.CharField("region", max_length=80)
    created = models.DateTimeField("created")
    expires = models.DateTimeField("expires", db_index=True)

    class Meta:
        verbose_name = "shared result"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires__gt=models.F("created")), name="shared_result_expires_later"
            ),
        ]

    def __str__(self) -> str:
        return f"shared result {self.pk}"
