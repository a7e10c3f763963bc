"""Sources, care advice, regions and contacts."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import Truncator

from checker.models.base import LEVELS, Coded, Ordered, one_of, words
from checker.models.fields import AddressField, LinesField

_MARKS = [
    ("read", "Read in full"),
    ("part", "Read in part"),
    ("second-hand", "Quoted by another source"),
    ("recalled", "From memory, not checked"),
]
PURPOSES = words(
    "emergency",
    "emergency-text",
    "advice-day",
    "advice-night",
    "crisis",
    "poisons",
    "maternity",
    "find-service",
)


class Source(Coded):
    """Where a statement comes from."""

    citation = models.TextField("citation", help_text="Authors, title, journal or organisation, year.")
    url = AddressField("address", max_length=500, blank=True, help_text="Web address, if it has one.")
    mark = models.CharField(
        "how well checked",
        max_length=12,
        choices=_MARKS,
        blank=True,
        help_text="Did somebody read it for this statement?",
    )

    class Meta(Coded.Meta):
        constraints = [one_of("mark", _MARKS, "source", blank=True)]

    def __str__(self) -> str:
        return f"{Truncator(self.citation).chars(80)} ({self.code})"


class CareAdvice(Ordered):
    """What a care level asks of the person."""

    natural_key = ("level",)

    level = models.CharField(
        "care level",
        max_length=20,
        choices=LEVELS,
        unique=True,
        help_text="There is one row for each of the four levels.",
    )
    heading = models.CharField("heading", max_length=200, help_text="First line of the result. Action first.")
    what = models.TextField("what to do", help_text="What to do, in one or two sentences.")
    where = models.TextField("where", help_text="Where to go, or whom to ring.")
    at_night = models.TextField("now, at night", help_text="What to do if it is the middle of the night.")
    no_answer = models.TextField("if nobody answers", help_text="What to do if the phone is not answered.")
    safety_net = LinesField(
        "what to watch for", blank=False, help_text="One sign per line that means: get help sooner."
    )
    contact = models.CharField(
        "contact",
        max_length=20,
        choices=PURPOSES,
        blank=True,
        help_text="Which contact of the person's region to show.",
    )

    class Meta(Ordered.Meta):
        verbose_name = "care advice"
        verbose_name_plural = "care advice"
        constraints = [
            one_of("level", LEVELS, "care_advice"),
            one_of("contact", PURPOSES, "care_advice", blank=True),
        ]

    def __str__(self) -> str:
        return self.get_level_display()


class Region(Coded):
    """Where the person is."""

    name = models.CharField(
        "name", max_length=120, help_text="As the person reads it. Example: United Kingdom."
    )
    time_zone = models.CharField(
        "time zone",
        max_length=60,
        help_text="Official name of the zone. Example: Europe/London. With several zones, the westernmost.",
    )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a zone for which no date can be worked out."""
        if self.time_zone not in available_timezones():
            raise ValidationError(
                {"time_zone": "This is no known time zone. Example of a name: Europe/London."}
            )


class Contact(Ordered):
    """One region's way to reach one kind of help."""

    natural_key = ("region", "purpose")

    region = models.ForeignKey(
        Region, models.CASCADE, related_name="contacts", help_text="Where it can be reached."
    )
    purpose = models.CharField(
        "purpose",
        max_length=20,
        choices=PURPOSES,
        help_text="What help it gives. One row for each region and purpose.",
    )
    text = models.TextField(
        "wording", help_text="What the person reads. Example: “Ring 111 (NHS, day and night)”."
    )
    number = models.CharField(
        "number to dial",
        max_length=30,
        blank=True,
        validators=[
            RegexValidator(r"^\+?[0-9]+$", "Digits only, with a + in front if needed. Example: 111.")
        ],
        help_text="Digits only. Empty where there is none: never another region's number.",
    )
    source = models.CharField("source", max_length=300, blank=True, help_text="Where the number was found.")
    checked = models.DateField(
        "last checked",
        null=True,
        blank=True,
        help_text="Day on which somebody last checked it. Empty: not verified.",
    )

    class Meta(Ordered.Meta):
        constraints = [
            one_of("purpose", PURPOSES, "contact"),
            models.UniqueConstraint(
                fields=["region", "purpose"],
                name="contact_once",
                violation_error_message="This region has a contact for this purpose already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id and self.region.code}: {self.get_purpose_display()}"
