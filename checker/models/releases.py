"""What was published: immutable snapshots, numbered releases, and what happened to them."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.conf import settings
from django.db import models

from checker.models.base import one_of

EVENTS = [("withdrawn", "Withdrawn"), ("superseded", "Superseded")]


class UnchangeableError(Exception):
    """Somebody tried to change or delete what must stay as it is."""


_Row_co = TypeVar("_Row_co", bound="WrittenOnce", covariant=True)


class WrittenOnceQuerySet(models.QuerySet[_Row_co]):
    """Refuses the bulk ways round `save` and `delete`."""

    def update(self, **_: Any) -> NoReturn:
        raise UnchangeableError("What was published cannot be changed.")

    def delete(self) -> NoReturn:
        raise UnchangeableError("What was published cannot be deleted.")


class WrittenOnce(models.Model):
    """A row that is written once and never changed or deleted."""

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            raise UnchangeableError(f"{self} cannot be changed.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise UnchangeableError(f"{self} cannot be deleted.")


class Snapshot(WrittenOnce):
    """All content of one moment, known by its checksum."""

    checksum = models.CharField("checksum", max_length=128, primary_key=True)
    plain = models.JSONField("content")
    engine_version = models.CharField("engine version", max_length=40)
    created = models.DateTimeField("created", auto_now_add=True)

    def __str__(self) -> str:
        return self.checksum[:12]


class Release(WrittenOnce):
    """A numbered publication of a snapshot. A roll-back is a new release of an old snapshot."""

    number = models.PositiveIntegerField("number", unique=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="releases")
    created = models.DateTimeField("published", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="published by",
    )
    reason = models.TextField("reason")
    review_status = models.TextField("review status")
    edited_by = models.JSONField("edited by", default=list, help_text="Names, the last editor first.")
    one_person = models.BooleanField("edited and approved by one person", default=False)
    reviewer = models.CharField("reviewed by", max_length=200, blank=True)
    reviewer_role = models.CharField("role of the reviewer", max_length=200, blank=True)
    reviewer_registration = models.CharField("professional registration", max_length=200, blank=True)
    reviewed_on = models.DateField("reviewed on", null=True, blank=True)
    next_review_due = models.DateField("next review due", null=True, blank=True)
    findings = models.JSONField("what the tests showed", null=True, blank=True)
    accepted = models.JSONField("failures accepted, with reasons", default=dict, blank=True)
    again_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="publishes again"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=models.Q(number__gte=1), name="release_number_from_one"),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="release_has_reason",
                violation_error_message="Say why this is published.",
            ),
        ]

    def __str__(self) -> str:
        return f"Release {self.number}"

    @property
    def checksum(self) -> str:
        """The checksum of its snapshot."""
        return str(self.snapshot_id)


class ReleaseEvent(WrittenOnce):
    """What happened to a release later on."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="events")
    kind = models.CharField("what", max_length=12, choices=EVENTS)
    at = models.DateTimeField("when", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField("why")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "release event"
        constraints = [
            one_of("kind", EVENTS, "release_event"),
            models.UniqueConstraint(
                fields=["release"], condition=models.Q(kind="withdrawn"), name="release_withdrawn_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id and self.release}: {self.get_kind_display()}"
