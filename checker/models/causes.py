"""What it may be: conditions."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from checker.models.base import Coded, between
from checker.models.families import Family
from checker.models.fields import LinesField
from checker.models.questions import DOSSIER
from checker.models.sources import Source


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
