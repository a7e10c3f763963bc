"""What was found to guard each safety fact, kept so that an edit asks only for what it touches."""

from __future__ import annotations

from django.db import models


class GuardResult(models.Model):
    """The guard of one fact, and what that rests on; it holds wherever the same keys come out."""

    fact = models.CharField("fact", max_length=400, unique=True)
    guard = models.CharField("guard", max_length=200, blank=True)
    keys = models.JSONField("keys", default=list)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.fact}: {self.guard or 'nothing'}"
