"""Who must be seen, and how soon: the warning signs and their rules."""

from __future__ import annotations

from django.db import models

from checker.models.base import LEVELS, TIME_FRAMES, Clause, Coded, one_of, words
from checker.models.fields import ChoicesField, LinesField
from checker.models.questions import DOSSIER
from checker.models.sources import PURPOSES, Source
from checker.reasoning.knowledge.warning_signs import OWN_TEAMS


class WarningSign(Coded):
    """When its rule holds, the care level is at least its level."""

    title = models.CharField(
        "title",
        max_length=200,
        help_text="Heading that the person reads. Example: “Numbness between the legs”.",
    )
    level = models.CharField(
        "care level",
        max_length=20,
        choices=LEVELS,
        help_text="The least help this calls for. The highest warning sign decides.",
    )
    within = models.CharField(
        "by when",
        max_length=12,
        choices=TIME_FRAMES,
        help_text="By when the person must act. Now means this minute.",
    )
    do_now = models.TextField(
        "do now",
        help_text="What to do, first thing. The date is added by itself. Example: “Ring 999 and sit up.”",
    )
    at_night = models.TextField(
        "now, at night",
        blank=True,
        help_text="Only if it differs from the care level. Example: “A call in the morning is enough.”",
    )
    no_answer = models.TextField(
        "if nobody answers",
        blank=True,
        help_text="Only if it differs from the care level. Example: “Ring your doctor when they open.”",
    )
    if_worse = LinesField(
        "if ..., then ...", help_text="One per line. Example: “If the leg turns weak, ring 999.”"
    )
    own_team = ChoicesField(
        "own team to ring first",
        options=words(*OWN_TEAMS),
        help_text="Whom to ring before anybody else, if the person has them.",
    )
    do_not = LinesField(
        "do not",
        blank=False,
        help_text="What to leave alone until seen, one per line. Example: “Do not drive yourself.”",
    )
    why = models.TextField("why", help_text="The reason in plain words, without a diagnosis.")
    say = models.TextField(
        "what to say", blank=True, help_text="The sentence to say on the phone or at the desk. May be empty."
    )
    contact = models.CharField(
        "contact beside it",
        max_length=20,
        choices=PURPOSES,
        blank=True,
        help_text="Only if it is another than the care level's own.",
    )
    sources = models.ManyToManyField(
        Source, blank=True, verbose_name="sources", help_text="Where the rule comes from."
    )
    note = models.TextField(
        "note", blank=True, help_text="For clinicians and editors; not shown to the public."
    )
    dossier = LinesField("dossier rows", help_text=DOSSIER)
    _history_m2m_fields = (sources,)

    class Meta(Coded.Meta):
        verbose_name = "warning sign"
        constraints = [
            one_of("level", LEVELS, "warning_sign"),
            one_of("within", TIME_FRAMES, "warning_sign"),
            one_of("contact", PURPOSES, "warning_sign", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"


class WarningSignClause(Clause):
    """One clause of the rule. The sign is raised when all its clauses hold."""

    owner = models.ForeignKey(WarningSign, models.CASCADE, related_name="clauses")

    class Meta(Clause.Meta):
        verbose_name = "clause of the rule"
        verbose_name_plural = "the sign is raised when all of these hold"
