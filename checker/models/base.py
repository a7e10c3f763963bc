"""What all content rows share: codes, order, history, and lists kept as lines."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from simple_history.models import HistoricalRecords

from checker.reasoning.knowledge.levels import CareLevel, TimeFrame

CODE = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "Use small letters, digits and single hyphens only, for example: worse-at-night.",
)
LEVELS = [(level.code, level.code.replace("-", " ").capitalize()) for level in CareLevel]
TIME_FRAMES = [(frame.code, frame.code.replace("-", " ").capitalize()) for frame in TimeFrame]


def words(*codes: str) -> list[tuple[str, str]]:
    """Choices whose label is the code in plain writing."""
    return [(code, code.replace("-", " ").capitalize()) for code in codes]


def one_of(
    field: str, choices: list[tuple[str, str]], model: str, *, blank: bool = False
) -> models.CheckConstraint:
    """A constraint that lets the database refuse a word that is not a choice."""
    allowed = [code for code, _ in choices] + [""] * blank
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": allowed}),
        name=f"{model}_{field}_is_a_choice",
        violation_error_message=f"Choose one of the listed values for “{field.replace('_', ' ')}”.",
    )


def between(field: str, low: float, high: float, model: str) -> models.CheckConstraint:
    """A constraint that keeps a number within its bounds (both included)."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__gte": low, f"{field}__lte": high}),
        name=f"{model}_{field}_in_range",
        violation_error_message=f"{field.replace('_', ' ').capitalize()} must be between {low} and {high}.",
    )


class Content(models.Model):
    """A row of draft content. Every change is kept in its history."""

    natural_key: ClassVar[tuple[str, ...]] = ("code",)
    """The fields that tell one row of a kind from another, in files and rows alike."""

    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True


class Ordered(Content):
    """Content whose order matters."""

    position = models.PositiveIntegerField(
        "position",
        default=0,
        db_index=True,
        help_text="Order in lists: lower comes first. Leave gaps (10, 20, 30) so that others fit between.",
    )

    class Meta(Content.Meta):
        abstract = True
        ordering = ["position", "pk"]


class Coded(Ordered):
    """Content with a code, the name by which rules, releases and links know it."""

    code = models.CharField(
        "code",
        max_length=80,
        unique=True,
        validators=[CODE],
        help_text="A short permanent name of small letters, digits and hyphens, for example: worse-at-night. "
        "It is never shown to the public and cannot be changed later.",
    )

    class Meta(Ordered.Meta):
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.code

    def used_by(self) -> list[models.Model]:
        """Rows of other kinds that name this one in a list (rules, gates, groups)."""
        if not self.pk:
            return []
        lists = [relation for relation in self._meta.related_objects if relation.many_to_many]
        return [row for r in lists for row in r.related_model._default_manager.filter(**{r.field.name: self})]


class Clause(Ordered):
    """One condition of a rule: at least so many of these symptoms and groups."""

    natural_key = ("owner", "position")
    owner: Any

    at_least = models.PositiveSmallIntegerField(
        "at least",
        default=1,
        help_text="How many of the symptoms and groups listed here must be ticked. Usually 1.",
    )
    symptoms = models.ManyToManyField(
        "checker.Symptom",
        blank=True,
        verbose_name="symptoms",
        help_text="Any of these. Example: “fever or shivers”, “feels very ill”.",
    )
    groups = models.ManyToManyField(
        "checker.SymptomGroup",
        blank=True,
        verbose_name="symptom groups",
        help_text="Or any symptom of these groups. Example: “any leg weakness”.",
    )
    _history_m2m_fields = (symptoms, groups)

    class Meta(Ordered.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_least__gte=1),
                name="%(class)s_at_least_one",
                violation_error_message="“At least” must be 1 or more.",
            ),
            models.UniqueConstraint(fields=["owner", "position"], name="%(class)s_position_once"),
        ]
        verbose_name = "clause"
        verbose_name_plural = "clauses (all of them must hold)"

    def __str__(self) -> str:
        return f"clause {self.position}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put a new clause last; their order means nothing, but rows and files agree on it."""
        if not self.position:
            others = self.owner.clauses.all()
            self.position = (others.aggregate(last=models.Max("position"))["last"] or 0) + 1
        super().save(*args, **kwargs)
