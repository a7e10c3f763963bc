"""What is asked: questions, symptoms (their options) and groups of symptoms."""

from __future__ import annotations

from django.db import models

from checker.models.base import CODE, Clause, Coded, one_of, words
from checker.models.fields import LinesField
from checker.reasoning import knowledge
from checker.reasoning.knowledge import QuestionKind

STAGES = words(*(stage.value for stage in knowledge.Stage))
_SECTIONS = words(*knowledge.SECTIONS)


def kind_label(kind: QuestionKind) -> str:
    """How the admin names it."""
    match kind:
        case QuestionKind.ONE:
            return "One answer (radio buttons)"
        case QuestionKind.MANY:
            return "Any number of answers (tick boxes)"


_KINDS = [(kind.value, kind_label(kind)) for kind in QuestionKind]
DOSSIER = "Where it stands in the clinical dossier, one row name per line. Example: worst_spot.sit_bone."


class Question(Coded):
    """One thing that is asked once."""

    screen = models.CharField(
        "screen",
        max_length=80,
        validators=[CODE],
        help_text="Questions with the same screen name are asked together on one page. "
        "Usually the same as the code.",
    )
    stage = models.CharField(
        "stage",
        max_length=20,
        choices=STAGES,
        help_text="When it is asked. Safety, about you and how it has been: of everyone. Core: of every "
        "adult. "
        "Follow up: after one of the answers under “Follows”. Due: when a rule needs it. Adaptive: when it "
        "tells the causes apart. Relief check: on the result page. Private end: once, at the end, never "
        "kept.",
    )
    kind = models.CharField(
        "kind of answer",
        max_length=4,
        choices=_KINDS,
        help_text="May the person give one answer, or tick several?",
    )
    text = models.TextField(
        "question",
        help_text="What the person reads. One idea, at most 20 words, and say since "
        "when: “Since this pain began, have you had any of these?”",
    )
    why = models.TextField(
        "why we ask",
        help_text="One plain line below the question. Example: “Some of these need care the same day.”",
    )
    hint = models.TextField("hint", blank=True, help_text="A second line that helps to answer. May be empty.")
    title = models.CharField(
        "short name",
        max_length=120,
        blank=True,
        help_text="Two to four words for the progress line, the list of answers and the clinician.",
    )
    none_text = models.CharField(
        "wording of “None of these”",
        max_length=120,
        blank=True,
        help_text="Leave empty where that is no possible answer.",
    )
    unsure_text = models.CharField(
        "wording of “Not sure”",
        max_length=120,
        blank=True,
        help_text="Leave empty where that is no valid answer.",
    )
    sorts_unsure = models.BooleanField(
        "sort what is not sure",
        default=False,
        help_text="“Not sure” beside ticks opens one screen that asks yes, no or not sure for each "
        "unticked item.",
    )
    cautious = models.BooleanField(
        "most cautious when missing",
        default=False,
        help_text="For ages, durations and scores: no answer, or not sure, counts as the most worrying band.",
    )
    private = models.BooleanField(
        "private",
        default=False,
        help_text="Never named on shared, printed or clinician pages unless the person chooses so.",
    )
    optional = models.BooleanField(
        "may be left empty", default=False, help_text="An empty answer counts as not sure."
    )
    follows = models.ManyToManyField(
        "checker.Symptom",
        blank=True,
        related_name="followed_by",
        verbose_name="follows",
        help_text="Ask this when one of these answers was given. Example: “weak leg” → “how did it begin?”",
    )
    follows_groups = models.ManyToManyField(
        "checker.SymptomGroup",
        blank=True,
        related_name="followed_by",
        verbose_name="follows groups",
        help_text="Or when any answer of these groups was given. Usually empty.",
    )
    names_children = models.BooleanField(
        "the parent names every item",
        default=True,
        help_text="The wording of the answer it follows names each item here, so a “no” there is a “no” "
        "to all of "
        "these. Untick if it does not.",
    )
    none_denies = models.BooleanField(
        "“None of these” takes it back",
        default=False,
        help_text="“None of these” here says in so many words that the answer it follows is no warning sign. "
        "Example: “Both feet, as always”. If not, a line of a safety list then counts as not sure.",
    )
    early = models.BooleanField(
        "before the result",
        default=False,
        help_text="For one that the result would choose by itself: ask it before the result of everybody "
        "whose answers meet “due when”. All of them then read it at night, so keep it for what tells causes "
        "apart best.",
    )
    evidence_group = models.CharField(
        "evidence group",
        max_length=40,
        blank=True,
        validators=[CODE],
        help_text="Questions that tell much the same share a group, so that they are not counted twice: "
        "where, "
        "nerve, load, pressure, night, clues or story. Empty: it does not bear on the causes.",
    )
    section = models.CharField(
        "part of the clinician's page",
        max_length=20,
        blank=True,
        choices=_SECTIONS,
        help_text="Pattern: where it is and what it is like. Course: how it began and went on. Positions: "
        "what eases or worsens it. Risk: risk factors and medicines. Empty: with the warning signs if it is "
        "asked for safety, else among the other answers.",
    )
    dossier = LinesField("dossier rows", help_text=DOSSIER)
    _history_m2m_fields = (follows, follows_groups)

    class Meta(Coded.Meta):
        constraints = [one_of("stage", STAGES, "question"), one_of("kind", _KINDS, "question")]

    def __str__(self) -> str:
        return self.title or self.code


class QuestionClause(Clause):
    """One clause of "ask it when"."""

    owner = models.ForeignKey(Question, models.CASCADE, related_name="clauses")

    class Meta(Clause.Meta):
        verbose_name = "clause of “due when”"
        verbose_name_plural = "due when all of these hold"
