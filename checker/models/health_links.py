"""Documents of shared results for other programs. Written by `sharing` alone."""

from __future__ import annotations

from django.db import models

from checker.models.shared_results import SharedResult


class HealthLink(models.Model):
    """The sealed document of one shared result, behind an address of its own; it goes with the result."""

    shared = models.OneToOneField(SharedResult, models.CASCADE, related_name="health_link")
    address_hash = models.CharField("hash of the address", max_length=128, unique=True)
    passcode_hash = models.CharField("hash of the passcode", max_length=128, blank=True)
    tries_left = models.PositiveSmallIntegerField("wrong passcodes that are left")
    document = models.TextField("document")

    class Meta:
        verbose_name = "health link"

    def __str__(self) -> str:
        return f"health link {self.pk}"
