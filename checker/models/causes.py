"""What it may be: conditions and how often each symptom goes with each."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from checker.models.base import Coded, Content, between
from checker.models.families import Family
from checker.models.fields import LinesField
from checker.models.questions import DOSSIER
from checker.models.sources import Source
from checker.models.symptoms import Symptom


class Condition(Coded):
    """A possible cause."""

    name = models.CharField(
        "name", max_length=200, help_text="The name clinicians use. Example: Proximal hamstring tendinopathy."
    )
    lay_name = models.CharField(
        "plain name", max_length=200, help_text="Example: A sore tendon at the sit bone."
    )
    family = models.ForeignKey(
        Family,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conditions",
        verbose_name="kind of pain",
        help_text="The family that it belongs to. The result says first which kind fits. Empty: it stands "
        "for itself, as “none of these” always does.",
    )
    prior = models.FloatField(
        "share (per cent)",
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="Of 100 people who come to this page, how many have it? All conditions together must "
        "make 100.",
    )
    what = models.TextField(
        "what it is",
        help_text="One or two plain sentences that stand open. Then, on a new line, more that is folded. "
        "Never “you have”.",
    )
    lying = models.TextField(
        "why lying down matters",
        help_text="Why this hurts more, or less, lying down. The first paragraph stands open.",
    )
    course = models.TextField("how it usually goes", help_text="What to expect, and in what time.")
    care = models.TextField("whom to see", help_text="Whom to see, and when.")
    who = models.TextField("who gets it", blank=True, help_text="Age, sport, work. May be empty.")
    look_alikes = LinesField(
        "look-alikes",
        help_text="Codes of the conditions most easily mistaken for it, the most "
        "alike first, one per line. Example: dgs.",
    )
    core = models.BooleanField(
        "core condition", default=False, help_text="One of the main causes of this pain."
    )
    watchful = models.BooleanField(
        "list early",
        default=False,
        help_text="List it as soon as the answers make it three times as likely as before, because "
        "missing it "
        "would do harm.",
    )
    unspecific = models.BooleanField(
        "“none of these”",
        default=False,
        help_text="Tick for the one entry that stands for no particular cause.",
    )
    icd10 = models.CharField(
        "ICD-10", max_length=40, blank=True, help_text="Code of the WHO's ICD-10, if there is one."
    )
    icd10cm = models.CharField(
        "ICD-10-CM", max_length=40, blank=True, help_text="Code of the American version."
    )
    icd11 = models.CharField("ICD-11", max_length=40, blank=True, help_text="Code of the WHO's ICD-11.")
    snomed = models.CharField("SNOMED CT", max_length=40, blank=True, help_text="SNOMED CT concept number.")
    sources = models.ManyToManyField(
        Source, blank=True, verbose_name="sources", help_text="Where these statements come from."
    )
    evidence = models.TextField(
        "evidence",
        blank=True,
        help_text="In one plain line: what of this is sourced, and what is an estimate.",
    )
    drawing = models.CharField(
        "drawing",
        max_length=80,
        blank=True,
        help_text="Name of the drawing that shows where it sits, if there is one. Example: cause-disc.",
    )
    dossier = LinesField("dossier rows", help_text=DOSSIER)
    _history_m2m_fields = (sources,)

    class Meta(Coded.Meta):
        constraints = [
            between("prior", 0, 100, "condition"),
            models.UniqueConstraint(
                fields=["unspecific"],
                condition=models.Q(unspecific=True),
                name="condition_one_unspecific",
                violation_error_message="Only one condition can stand for “none of these”.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Frequency(Content):
    """How often a symptom goes with a condition."""

    natural_key = ("symptom", "condition")

    symptom = models.ForeignKey(Symptom, models.CASCADE, related_name="frequencies")
    condition = models.ForeignKey(Condition, models.CASCADE, related_name="frequencies")
    percent = models.PositiveSmallIntegerField(
        "per cent",
        validators=[MinValueValidator(1), MaxValueValidator(99)],
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
    _history_m2m_fields = (sources,)

    class Meta:
        verbose_name = "frequency"
        verbose_name_plural = "frequencies"
        ordering = ["symptom__position", "condition__position"]
        constraints = [
            between("percent", 1, 99, "frequency"),
            models.UniqueConstraint(
                fields=["symptom", "condition"],
                name="frequency_once",
                violation_error_message="This symptom has a frequency for this condition already.",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.symptom_id and self.symptom.text}” in {self.condition_id and self.condition.name}"

    def clean(self) -> None:
        """Refuse figures on a symptom that borrows another's; they would be ignored."""
        lender = self.symptom.frequency_of if self.symptom_id else None
        if lender:
            raise ValidationError(
                f"“{self.symptom.code}” uses the frequencies of “{lender.code}”. "
                "Change the figure there, or empty “uses the frequencies of” first."
            )
