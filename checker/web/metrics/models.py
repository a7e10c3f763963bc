"""What was counted, all workers and machines together: whole tens only."""

from __future__ import annotations

from django.db import models


class Count(models.Model):
    """One line of the metrics. There is no time in it, and nothing of which there were fewer than ten."""

    line = models.CharField("name and labels", primary_key=True, max_length=200)
    count = models.PositiveBigIntegerField("so many, in whole tens")

    def __str__(self) -> str:
        return f"{self.line} {self.count}"
