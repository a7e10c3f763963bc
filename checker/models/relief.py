"""What to try: remedies, and which condition each suits."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from checker.models.base import CODE, Coded, Content, between, one_of, words
from checker.models.causes import Condition
from checker.models.fields import ChoicesField, LinesField
from checker.models.questions import DOSSIER
from checker.models.sources import Source
from checker.reasoning.knowledge import Verdict

_SLOTS = [("tonight", "Tonight"), ("morning", "In the morning"), ("this-week", "This week")]
_EVIDENCE = words("strong", "moderate", "weak", "consensus")
_VERDICTS = words(*(verdict.value for verdict in Verdict))


class Remedy(Coded):
    """One thing to try."""

    title = models.CharField(
        "title",
        max_length=200,
        help_text="What to do. Example: “Lie on your back with a pillow under your knees”.",
    )
    group = models.CharField(
        "group",
        max_length=40,
        validators=[CODE],
        help_text="Position, transfer, temperature, movement, loading, habit, sleep or care (small letters).",
    )
    categories = LinesField(
        "categories",
        help_text="What it does to the body, one per line; gates hold back whole categories. In use: "
        "temperature, "
        "cold, heat, loading, stretching, sliders, extension, massage, walking, raises-leg, floor, "
        "front-lying.",
    )
    slots = ChoicesField(
        "when", options=_SLOTS, help_text="When it can be done; it is shown at the earliest free time."
    )
    variant_group = models.CharField(
        "variants",
        max_length=40,
        blank=True,
        validators=[CODE],
        help_text="Tips with the same word here are nearly the same: the best of them stands in a part of "
        "the day, the others only where nothing else fits. Example: on-the-side.",
    )
    time = models.CharField(
        "time it takes", max_length=120, help_text="Example: 2 minutes to set up; give it 15 minutes."
    )
    effort = models.PositiveSmallIntegerField(
        "effort", validators=[MinValueValidator(1), MaxValueValidator(3)], help_text="1 (easy) to 3 (hard)."
    )
    summary = models.TextField("in short", help_text="One sentence: what it does and why it may help.")
    steps = LinesField("steps", help_text="One step per line, in order, each starting with what to do.")
    stop_if = models.TextField(
        "stop if", help_text="When to stop. Example: “The pain spreads further down the leg.”"
    )
    evidence = models.CharField(
        "evidence", max_length=12, choices=_EVIDENCE, help_text="How well it is studied."
    )
    evidence_note = models.TextField(
        "about the evidence", help_text="In one or two plain sentences. Never “cure”."
    )
    not_if = LinesField(
        "not if",
        help_text="Who should not do it, one per line. Example: “your knee was replaced in "
        "the last 12 weeks”.",
    )
    sources = models.ManyToManyField(
        Source, blank=True, verbose_name="sources", help_text="Where it comes from."
    )
    drawing = models.CharField(
        "drawing", max_length=80, blank=True, help_text="Name of its drawing, if there is one."
    )
    from_article = models.BooleanField(
        "from the source article", default=False, help_text="The article this site began with recommends it."
    )
    locked = models.BooleanField(
        "locked", default=False, help_text="Show it only after the ice-or-warmth check was answered."
    )
    pinned = models.BooleanField(
        "always shown", default=False, help_text="For advice such as when to get help."
    )
    instead = models.BooleanField(
        "to leave out",
        default=False,
        help_text="It says what not to do for now; it is shown there, not among the tips.",
    )
    dossier = LinesField("dossier rows", help_text=DOSSIER)
    _history_m2m_fields = (sources,)

    class Meta(Coded.Meta):
        verbose_name_plural = "remedies"
        constraints = [between("effort", 1, 3, "remedy"), one_of("evidence", _EVIDENCE, "remedy")]

    def __str__(self) -> str:
        return self.title


class Fit(Content):
    """How a remedy suits a condition."""

    natural_key = ("remedy", "condition")

    remedy = models.ForeignKey(Remedy, models.CASCADE, related_name="fits")
    condition = models.ForeignKey(Condition, models.CASCADE, related_name="fits")
    verdict = models.CharField(
        "verdict",
        max_length=12,
        choices=_VERDICTS,
        help_text="Avoid holds it back whenever the condition is in play.",
    )
    priority = models.PositiveSmallIntegerField(
        "priority", default=0, help_text="A lower number is shown first."
    )

    class Meta:
        ordering = ["remedy__position", "condition__position"]
        constraints = [
            one_of("verdict", _VERDICTS, "fit"),
            models.UniqueConstraint(
                fields=["remedy", "condition"],
                name="fit_once",
                violation_error_message="This remedy has a fit for this condition already.",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.remedy_id and self.remedy.title}” for {self.condition_id and self.condition.name}"
