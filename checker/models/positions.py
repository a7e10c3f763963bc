"""Which position to try first, and remedies that are never shown together."""

from __future__ import annotations

from django.db import models

from checker.models.base import Ordered
from checker.models.causes import Condition
from checker.models.relief import Remedy
from checker.models.symptoms import Symptom


class FirstPosition(Ordered):
    """Which position to try first."""

    natural_key = ("condition", "usual")

    condition = models.ForeignKey(
        Condition,
        models.CASCADE,
        related_name="first_positions",
        help_text="When this is the leading cause …",
    )
    usual = models.ForeignKey(
        Symptom,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="first_positions",
        verbose_name="usual position",
        help_text="… and the person usually sleeps like this. Empty: in any position.",
    )
    first = models.ForeignKey(
        Remedy,
        models.PROTECT,
        related_name="first_in",
        verbose_name="try first",
        help_text="The position to try first.",
    )
    second = models.ForeignKey(
        Remedy,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="second_in",
        verbose_name="then",
        help_text="The next one, if the first does not help.",
    )
    say_avoid = models.CharField(
        "to avoid", max_length=300, blank=True, help_text="Short words. Example: “lying on the sore side”."
    )

    class Meta(Ordered.Meta):
        verbose_name = "first position"
        constraints = [
            models.UniqueConstraint(
                fields=["condition", "usual"],
                name="first_position_once",
                violation_error_message="There is a row for this condition and position already.",
            ),
            models.UniqueConstraint(
                fields=["condition"],
                condition=models.Q(usual=None),
                name="first_position_any_once",
                violation_error_message="There is a row for this condition in any position already.",
            ),
            models.CheckConstraint(
                condition=models.Q(second__isnull=True) | ~models.Q(first=models.F("second")),
                name="first_position_two_remedies",
                violation_error_message="First and second must differ.",
            ),
        ]

    def __str__(self) -> str:
        usual = self.usual.text if self.usual else "any position"
        return f"{self.condition_id and self.condition.name}, {usual}"


class NeverTogether(Ordered):
    """Two remedies that are never shown at the same time."""

    natural_key = ("first", "second")

    first = models.ForeignKey(Remedy, models.CASCADE, related_name="+", help_text="Never show this …")
    second = models.ForeignKey(Remedy, models.CASCADE, related_name="+", help_text="… together with this.")

    class Meta(Ordered.Meta):
        verbose_name = "pair never shown together"
        verbose_name_plural = "pairs never shown together"
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="never_together_once",
                violation_error_message="This pair is listed already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")),
                name="never_together_differ",
                violation_error_message="Choose two different remedies.",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.first_id and self.first.title}” / “{self.second_id and self.second.title}”"
