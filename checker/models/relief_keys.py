"""The facts about a person that decide what relief is shown."""

from __future__ import annotations

from django.db import models

from checker.models.base import Clause, Coded
from checker.models.fields import LinesField
from checker.models.symptoms import Symptom, SymptomGroup


class ReliefKey(Coded):
    """A named fact about the person that decides what relief is shown."""

    name = models.CharField("name", max_length=200, help_text="Example: “worse sitting”.")
    none_of_symptoms = models.ManyToManyField(
        Symptom,
        blank=True,
        related_name="blocks",
        verbose_name="but none of",
        help_text="It does not hold when one of these is ticked.",
    )
    none_of_groups = models.ManyToManyField(
        SymptomGroup,
        blank=True,
        related_name="blocks",
        verbose_name="but none of these groups",
        help_text="Nor when one of these groups holds.",
    )
    unsure_counts = models.BooleanField(
        "not sure counts",
        default=True,
        help_text="For holding things back, “not sure” counts as yes. It never promotes anything.",
    )
    missing_symptom = models.ForeignKey(
        Symptom,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="also when not asked",
        help_text="It also holds while nothing is known about this symptom.",
    )
    missing_group = models.ForeignKey(
        SymptomGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="also when not asked (group)",
        help_text="The same for a group. Fill in one of the two at most.",
    )
    forbids = LinesField(
        "forbids",
        help_text="Categories of remedies, one per line, that this fact speaks against. Each remedy of them "
        "must then have an effect “avoid” or “adapt” of this key; the check before publishing looks.",
    )
    every_remedy = models.BooleanField(
        "every remedy",
        default=False,
        help_text="This is a group of people, such as everybody who is pregnant. Every remedy must then have "
        "an effect “OK”, “adapt” or “avoid” of this key, with its source; the check before publishing looks.",
    )
    _history_m2m_fields = (none_of_symptoms, none_of_groups)

    class Meta(Coded.Meta):
        verbose_name = "relief key"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(missing_symptom__isnull=True) | models.Q(missing_group__isnull=True),
                name="relief_key_one_missing",
                violation_error_message="Fill in a symptom or a group under “also when not asked”, not both.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class ReliefKeyClause(Clause):
    """One clause of a relief key."""

    owner = models.ForeignKey(ReliefKey, models.CASCADE, related_name="clauses")

    class Meta(Clause.Meta):
        verbose_name = "clause"
        verbose_name_plural = "the key holds when all of these hold"
