"""Symptoms (the options of questions) and named groups of them."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from checker.models.base import Coded, words
from checker.models.fields import LinesField
from checker.models.questions import DOSSIER, Question
from checker.reasoning.knowledge import REACHES, SPOTS


class Symptom(Coded):
    """One selectable answer: an option of a question."""

    question = models.ForeignKey(
        Question,
        models.PROTECT,
        related_name="symptoms",
        help_text="The question of which this is an answer.",
    )
    text = models.TextField(
        "wording",
        help_text="What stands beside the box; in a safety list at most 8 words. "
        "Example: “Numb or tingling past your knee”.",
    )
    said = models.TextField(
        "named back as",
        help_text="How the result repeats it, as part of a sentence. Example: "
        "“numbness or tingling past your knee”.",
    )
    hint = models.TextField(
        "hint", blank=True, help_text="A short explanation below the wording. May be empty."
    )
    find_out = models.TextField(
        "how to find out",
        blank=True,
        help_text="What somebody who is not sure can look at or try, in one line and without harm. Example: "
        "“Take your temperature.” May be empty.",
    )
    frequency_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="finer",
        verbose_name="uses the frequencies of",
        help_text="For finer steps of one answer that have no figures of their own. Example: “age 60 to "
        "64” uses "
        "those of “age 50 to 64”.",
    )
    implies = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="implied_by",
        verbose_name="also means",
        help_text="Who ticks this counts as having these, too. Example: “relief from hanging the leg "
        "down” also "
        "means the warning finding with the same words.",
    )
    settled_by = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="settles",
        verbose_name="settled by",
        help_text="Of a line of a safety list that a question follows: which items there say what it is. "
        "While none of them is ticked they all count as not sure. Empty: any item of that question.",
    )
    private = models.BooleanField(
        "private",
        default=False,
        help_text="This answer is never named on shared, printed or "
        "clinician pages unless the person chooses so.",
    )
    scored_with = models.ForeignKey(
        Question,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="also_scores",
        verbose_name="scored with",
        help_text="If it is evidence that belongs to another question, name that question. Usually empty.",
    )
    weight = models.PositiveSmallIntegerField(
        "weight (per cent)",
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="How much it counts for the causes. 100: in full. Less where no data stand behind its "
        "frequencies; 50 counts it half.",
    )
    term = models.CharField(
        "clinician's term",
        max_length=120,
        blank=True,
        help_text="How a clinician notes it beside the question's short name. Example: “saddle sensory "
        "change”. Empty: as it is named back.",
    )
    zone = models.CharField(
        "place on the body map",
        max_length=20,
        blank=True,
        choices=words(*SPOTS, *REACHES),
        help_text="If the answer names a place: the place in the drawing that people may tap instead. "
        "A question gets the drawing as soon as one of its answers has a place. Usually empty.",
    )
    dossier = LinesField("dossier rows", help_text=DOSSIER)
    _history_m2m_fields = (implies, settled_by)

    class Meta(Coded.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(frequency_of__isnull=True) | ~models.Q(frequency_of=models.F("id")),
                name="symptom_not_its_own_frequency",
                violation_error_message="A symptom cannot use its own frequencies: leave the field empty.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.code})"


class SymptomGroup(Coded):
    """A named "any of these", for use in rules."""

    name = models.CharField(
        "name", max_length=200, help_text="What the group stands for. Example: “any leg weakness”."
    )
    symptoms = models.ManyToManyField(
        Symptom,
        blank=True,
        related_name="groups",
        verbose_name="symptoms",
        help_text="The group holds when any one of these is ticked.",
    )
    groups = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="within",
        verbose_name="other groups",
        help_text="Or when any of these groups holds.",
    )
    dossier = LinesField("dossier rows", help_text=DOSSIER)
    _history_m2m_fields = (symptoms, groups)

    class Meta(Coded.Meta):
        verbose_name = "symptom group"

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
