"""How often each symptom goes with each condition, and how far that may be off."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from checker.models.base import Content, between
from checker.models.causes import Condition
from checker.models.sources import Source
from checker.models.symptoms import Symptom

_PER_CENT = [MinValueValidator(1), MaxValueValidator(99)]


class Frequency(Content):
    """How often a symptom goes with a condition."""

    natural_key = ("symptom", "condition")

    symptom = models.ForeignKey(Symptom, models.CASCADE, related_name="frequencies")
    condition = models.ForeignKey(Condition, models.CASCADE, related_name="frequencies")
    percent = models.PositiveSmallIntegerField(
        "per cent",
        validators=_PER_CENT,
        help_text="Of 100 people with the condition who come to this page, how many give this answer? 1 "
        "to 99: "
        "nothing is certain. The answers to a question with radio buttons must make 100 for each condition.",
    )
    sources = models.ManyToManyField(
        Source,
        blank=True,
        verbose_name="sources",
        help_text="Where the figure comes from. Empty: an expert's estimate.",
    )
    note = models.CharField(
        "note",
        max_length=300,
        blank=True,
        help_text="What the figure was taken from, or why it was set so. The public reads it. Example: "
        "Pain in the calf: 59 of 100; set to 52, calf and foot together.",
    )
    low = models.PositiveSmallIntegerField(
        "from",
        null=True,
        blank=True,
        validators=_PER_CENT,
        help_text="With “to” the range of the figure: the 95 % interval of its source, for people who come "
        "to this page. Empty: how far it may be off stands in the questionnaire settings. Example: 41 to 61 "
        "for 51 of 100 people.",
    )
    high = models.PositiveSmallIntegerField(
        "to",
        null=True,
        blank=True,
        validators=_PER_CENT,
        help_text="The other end of the range. The wider it is, the less a page claims.",
    )
    _history_m2m_fields = (sources,)

    class Meta:
        verbose_name = "frequency"
        verbose_name_plural = "frequencies"
        ordering = ["symptom__position", "condition__position"]
        constraints = [
            *(between(field, 1, 99, "frequency") for field in ("percent", "low", "high")),
            models.UniqueConstraint(
                fields=["symptom", "condition"],
                name="frequency_once",
                violation_error_message="This symptom has a frequency for this condition already.",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.symptom_id and self.symptom.text}” in {self.condition_id and self.condition.name}"

    def clean(self) -> None:
        """Refuse a figure outside its range, and one that is ignored as its symptom borrows another's."""
        self._refuse_range()
        lender = self.symptom.frequency_of if self.symptom_id else None
        if lender:
            raise ValidationError(
                f"“{self.symptom.code}” uses the frequencies of “{lender.code}”. "
                "Change the figure there, or empty “uses the frequencies of” first."
            )

    def _refuse_range(self) -> None:
        """Refuse half a range, and one that the figure lies outside of."""
        if (self.low is None) != (self.high is None):
            raise ValidationError("Give both ends of the range, or neither.")
        inside = self.low is None or self.high is None or self.low <= (self.percent or 0) <= self.high
        if not inside:
            raise ValidationError(
                f"{self.percent} lies outside its range, {self.low} to {self.high}. Change the range with "
                "it, or empty it."
            )
