"""How often something was tried. No address and no name is kept, only a keyed hash of them."""

from __future__ import annotations

from django.db import models


class Tally(models.Model):
    """Tries of one kind, by one sender, within one span of time."""

    key = models.CharField("keyed hash of kind, sender and span", primary_key=True, max_length=64)
    count = models.PositiveIntegerField("tries", default=1)
    ends = models.DateTimeField("end of the span", db_index=True)

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.count} until {self.ends:%H:%M}"
