"""The questionnaire's settings."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models

from checker.models.base import CODE, between
from checker.models.fields import LinesField
from checker.models.site import OnlyOne


class QuestionnaireSettings(OnlyOne):
    """Numbers and words of the questionnaire."""

    name = models.CharField("name", max_length=200, help_text="Name of the checker, as the public reads it.")
    review_status = models.TextField(
        "review status",
        help_text="Who reviewed this content, and when, in one honest "
        "line. Example: “Not yet reviewed by a clinician.”",
    )
    intended_for = models.TextField("whom it is for", help_text="One or two sentences for the start page.")
    not_for = LinesField("whom it is not for", help_text="One group of people per line.")
    min_screens = models.PositiveSmallIntegerField(
        "screens when clear", default=12, help_text="Aim when the pattern is clear early."
    )
    typical_screens = models.PositiveSmallIntegerField(
        "screens as a rule", default=14, help_text="Aim for most people without warning signs."
    )
    max_screens = models.PositiveSmallIntegerField(
        "screens at most", default=16, help_text="Never more than this without a warning sign."
    )
    clear_share = models.FloatField(
        "clear from",
        default=0.75,
        help_text="From which share of the leading cause the "
        "pattern counts as clear: 0.75 means three quarters.",
    )
    range_sourced = models.FloatField(
        "sourced figures may be off by",
        default=1,
        help_text="A factor on the odds of every sourced figure without a range of its own. Example: 1.5 "
        "takes 20 of 100 as 14 to 27. 1: taken at its word.",
    )
    range_estimate = models.FloatField(
        "estimates may be off by",
        default=1,
        help_text="The same for figures without a source. Example: 2.5 takes 20 of 100 as 9 to 38.",
    )
    range_prior = models.FloatField(
        "shares may be off by", default=1, help_text="The same for the shares of the conditions."
    )
    range_holds = models.PositiveSmallIntegerField(
        "bands hold in (per cent)",
        default=80,
        help_text="“Fits well” and “fits partly” are told only where they hold in so many of 100 ranges; "
        "otherwise the next weaker one is. What is withheld and how soon to be seen never depend on it.",
    )
    tonight = models.PositiveSmallIntegerField(
        "tips for tonight", default=3, validators=[MinValueValidator(1)], help_text="How many at most."
    )
    morning = models.PositiveSmallIntegerField(
        "tips for the morning", default=2, help_text="How many at most."
    )
    this_week = models.PositiveSmallIntegerField(
        "tips for this week", default=3, help_text="How many at most."
    )
    adult = models.CharField(
        "adult group",
        max_length=80,
        default="adult",
        validators=[CODE],
        help_text="Code of the group that says: 18 or over.",
    )
    unrelieved = models.CharField(
        "no position eases it",
        max_length=80,
        default="no-position-eases",
        validators=[CODE],
        help_text="Code of the answer that three ways to lie without relief come to.",
    )
    minor = models.CharField(
        "under-18 group",
        max_length=80,
        default="under-18",
        validators=[CODE],
        help_text="Code of the group that ends the questions after the safety part.",
    )

    class Meta:
        verbose_name = "questionnaire settings"
        verbose_name_plural = "questionnaire settings"
        constraints = [
            between("clear_share", 0.5, 1, "settings"),
            *(between(f"range_{of}", 1, 100, "settings") for of in ("sourced", "estimate", "prior")),
            between("range_holds", 50, 99, "settings"),
            models.CheckConstraint(
                condition=models.Q(min_screens__lte=models.F("typical_screens"))
                & models.Q(typical_screens__lte=models.F("max_screens")),
                name="settings_screens_in_order",
                violation_error_message="Screens: “when clear” ≤ “as a rule” ≤ “at most”.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
