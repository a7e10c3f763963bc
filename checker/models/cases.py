"""Clinical cases: stories with the outcome that a release must reach."""

from __future__ import annotations

from django.db import models

from checker.models.base import Coded, one_of

CASE_KINDS = [
    ("findings", "Findings: tested against the rules"),
    ("answers", "Answers: walked through the questionnaire"),
]


class ClinicalCase(Coded):
    """One story, its findings or answers, and what is expected of it."""

    kind = models.CharField("kind", max_length=8, choices=CASE_KINDS, help_text="What the body below holds.")
    story = models.TextField("story", help_text="Who it is about and what happened, in a few plain lines.")
    body = models.JSONField(
        "findings or answers", help_text="A list of symptom codes, or answers by question code."
    )
    expected = models.JSONField(
        "expected",
        default=dict,
        blank=True,
        help_text="Care level, time, causes and remedies that the result must show.",
    )
    source = models.CharField("source", max_length=300, blank=True, help_text="Where the case comes from.")
    safety = models.BooleanField(
        "safety case",
        default=False,
        help_text="No release may reach a lower care level than the one expected here.",
    )

    class Meta(Coded.Meta):
        verbose_name = "clinical case"
        constraints = [one_of("kind", CASE_KINDS, "clinical_case")]
