"""Clinical cases: stories with the outcome that a release must reach."""

from __future__ import annotations

from django.db import models

from checker.models.base import LEVELS, TIME_FRAMES, Coded, one_of
from checker.models.fields import LinesField

CASE_KINDS = [
    ("findings", "What is true: tested against the rules, and walked through the questionnaire"),
    ("answers", "Answers: as they were given in the questionnaire"),
]
UNSTATED = [("not-sure", "The person answers “not sure”")]


class ClinicalCase(Coded):
    """One story, what is true of the person or was answered, and what is expected of it.

    Symptoms, conditions and remedies stand here by their codes, so that a case
    outlives what it names and then says so.
    """

    title = models.CharField(
        "title", max_length=200, help_text="One line. Example: “A runner, one swollen calf”."
    )
    group = models.CharField(
        "group", max_length=80, help_text="Cases of a group are listed and exported together."
    )
    story = models.TextField(
        "story", blank=True, help_text="Who it is about and what happened, in a few plain lines."
    )
    kind = models.CharField(
        "kind",
        max_length=8,
        choices=CASE_KINDS,
        default="findings",
        help_text="Whether the lists of symptoms or the answers below are what is run.",
    )
    present = LinesField("symptoms that are present", help_text="What this person would say yes to.")
    unsure = LinesField("symptoms that the person is not sure of", help_text="Each counts as a possible yes.")
    defaults = LinesField("answers where the story is silent", help_text="For questions with one answer.")
    unstated = models.CharField(
        "other silence",
        max_length=8,
        choices=UNSTATED,
        blank=True,
        help_text="How questions are answered about which the story says nothing.",
    )
    walked = models.BooleanField(
        "walked through the questionnaire",
        default=True,
        help_text="Untick only where no question carries it.",
    )
    answers = models.JSONField(
        "answers", default=dict, blank=True, help_text="For each question code, the codes of what was chosen."
    )
    level = models.CharField(
        "lowest acceptable care level",
        max_length=20,
        choices=LEVELS,
        help_text="Anything below is under-triage.",
    )
    within = models.CharField(
        "by when at the latest", max_length=12, choices=TIME_FRAMES, blank=True, help_text="Empty: any time."
    )
    highest = models.CharField(
        "highest sensible care level", max_length=20, choices=LEVELS, blank=True, help_text="Empty: any."
    )
    signs_at_least = LinesField(
        "warning signs that must be raised", help_text="More may be raised beside them."
    )
    leading = LinesField("expected causes", help_text="One of these must come first.")
    not_leading = LinesField("impossible causes", help_text="None of these may come first.")
    shown = LinesField("remedies that must appear", help_text="One code per line.")
    not_shown = LinesField(
        "remedies that must not appear", help_text="Codes, categories such as heat, or all. One per line."
    )
    has_only = models.BooleanField(
        "nothing but the next list may appear",
        default=False,
        help_text="Ticked with an empty list: no remedy at all.",
    )
    only = LinesField("the only remedies that may appear", help_text="One code or category per line.")
    locked = LinesField("remedies that must wait for the ice-or-warmth check", help_text="One code per line.")
    first_tonight = LinesField("how the list for tonight begins", help_text="One code per line, in order.")
    source = models.CharField("source", max_length=500, blank=True, help_text="Where the case comes from.")
    labelled_by = models.CharField(
        "who labelled it", max_length=200, blank=True, help_text="Name and profession of who set the outcome."
    )
    dossier = models.CharField(
        "dossier rows", max_length=300, blank=True, help_text="The rows of the research that it tests."
    )
    note = models.TextField("note", blank=True, help_text="Why the expectation is as it is.")
    safety = models.BooleanField(
        "safety case",
        default=False,
        help_text="No release may fail this case. It cannot be weakened below "
        "what the source article demands.",
    )

    class Meta(Coded.Meta):
        verbose_name = "clinical case"
        constraints = [
            one_of("kind", CASE_KINDS, "clinical_case"),
            one_of("level", LEVELS, "clinical_case"),
            one_of("highest", LEVELS, "clinical_case", blank=True),
            one_of("within", TIME_FRAMES, "clinical_case", blank=True),
            one_of("unstated", UNSTATED, "clinical_case", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def symptoms(self) -> frozenset[str]:
        """Every symptom that the case names."""
        given = [code for codes in self.answers.values() for code in codes]
        return frozenset([*self.present, *self.unsure, *self.defaults, *given])

    @property
    def named(self) -> frozenset[str]:
        """Every code that the case names, of whatever kind."""
        lists = (self.signs_at_least, self.leading, self.not_leading, self.shown, self.not_shown)
        more = (self.only, self.locked, self.first_tonight, list(self.answers))
        return self.symptoms.union(*lists, *more)


class CaseResult(models.Model):
    """How one case ended on one content; both are known by their checksums, so it never grows stale."""

    content = models.CharField("checksum of the content", max_length=128)
    case = models.CharField("checksum of the case", max_length=128)
    passed = models.BooleanField("passed")
    misses = models.JSONField("what it missed", db_column="told", default=list)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["content", "case"], name="case_result_once")]

    def __str__(self) -> str:
        return "passed" if self.passed else "failed"
