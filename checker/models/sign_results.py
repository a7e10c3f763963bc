"""Whether somebody who walks through some content raises each of its warning signs, kept per content."""

from __future__ import annotations

from django.db import models


class SignResults(models.Model):
    """What is known of one content, which is known by its checksum, so it never grows stale."""

    content = models.CharField("checksum of the content", max_length=128, unique=True)
    why_not = models.JSONField("why nobody raises it, by the code of the sign", default=dict)
    """None: somebody does."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{len(self.why_not)} warning signs"
