"""The guide pages, the red-flag box, and who hosts the site."""

from __future__ import annotations

from typing import Any

from django.db import models

from checker.models.base import CODE, Coded, Content, Ordered, one_of
from checker.models.fields import AddressField, LinesField
from checker.models.sources import Source

BOXES = [
    ("emergency", "Emergency: get help now"),
    ("today", "Get help today"),
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
