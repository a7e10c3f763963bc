"""The guide pages, the red-flag box, who hosts the site, and the questionnaire's settings."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models

from checker.models.base import CODE, Coded, Content, Ordered, between, one_of
from checker.models.fields import AddressField, LinesField
from checker.models.sources import Source

BOXES = [
    ("emergency", "Emergency: get help now"),
    ("today", "Get help today"),
    ("check_yourself", "Checks to do yourself"),
    ("limits", "What this page cannot do"),
]


class GuideSection(Coded):
    """One section of a page that is read without answering anything."""

    page = models.CharField(
        "page",
        max_length=80,
        validators=[CODE],
        help_text="Code of the page it stands on. Example: why-lying-down.",
    )
    heading = models.CharField("heading", max_length=200, help_text="A question or a short statement.")
    paragraphs = LinesField(
        "paragraphs", blank=False, help_text="One paragraph per line. Plain words, no markup."
    )
    sources = models.ManyToManyField(
        Source, blank=True, verbose_name="sources", help_text="Where these statements come from."
    )
    evidence = models.TextField("evidence", blank=True, help_text="What is sourced and what is an estimate.")
    _history_m2m_fields = (sources,)

    class Meta(Coded.Meta):
        verbose_name = "guide section"

    def __str__(self) -> str:
        return f"{self.page}: {self.heading}"


class SafetyBoxLine(Ordered):
    """One line of the red-flag box that stands on every page."""

    natural_key = ("box", "text")

    box = models.CharField(
        "part of the box", max_length=20, choices=BOXES, help_text="Which part of the box it stands in."
    )
    text = models.TextField("line", help_text="One sign in plain words. Example: “You cannot pee.”")

    class Meta(Ordered.Meta):
        verbose_name = "line of the safety box"
        verbose_name_plural = "safety box"
        constraints = [
            one_of("box", BOXES, "safety_box"),
            models.UniqueConstraint(
                fields=["box", "text"],
                name="safety_box_line_once",
                violation_error_message="The box has this line already.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class OnlyOne(Content):
    """A model with a single row."""

    natural_key = ()

    class Meta(Content.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)


class SiteDetails(OnlyOne):
    """Who hosts this site."""

    name = models.CharField(
        "name", max_length=200, blank=True, help_text="Practice or organisation, as people know it."
    )
    contact = models.CharField(
        "contact",
        max_length=300,
        blank=True,
        help_text="Phone, e-mail or address for questions about this site.",
    )
    booking_link = AddressField(
        "booking link",
        max_length=500,
        blank=True,
        help_text="Where an appointment can be booked. Empty: none is offered.",
    )
    opening_hours = models.CharField(
        "opening hours", max_length=300, blank=True, help_text="Example: Monday to Friday, 8 am to 6 pm."
    )

    class Meta:
        verbose_name = "site details"
        verbose_name_plural = "site details"

    def __str__(self) -> str:
        return self.name or "Site details"


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
            models.CheckConstraint(
                condition=models.Q(min_screens__lte=models.F("typical_screens"))
                & models.Q(typical_screens__lte=models.F("max_screens")),
                name="settings_screens_in_order",
                violation_error_message="Screens: “when clear” ≤ “as a rule” ≤ “at most”.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
