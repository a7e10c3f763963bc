"""Questions, symptoms and symptom groups."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from checker.admin.base import ClauseInline, FixedCodeForm, OrderedAdmin, PartInline
from checker.admin.filters import Few
from checker.admin.matrix_pages import MatrixPages
from checker.admin.rule_pages import RulePages
from checker.admin.sums import wrong_sums
from checker.models import Frequency, Question, QuestionClause, Symptom, SymptomGroup


class SymptomInline(PartInline):
    """The options of a question; the pencil leads to a symptom's own page, to be deleted there."""

    model = Symptom
    form = FixedCodeForm
    can_delete = False
    fk_name = "question"
    fields = ("position", "code", "text", "said", "term", "hint", "zone", "private")
    verbose_name_plural = "symptoms (the answers)"


class DueWhenInline(ClauseInline):
    """When a question is due."""

    model = QuestionClause


@admin.register(Question)
class QuestionAdmin(MatrixPages, RulePages, OrderedAdmin):
    """What is asked."""

    readonly_fields = ("its_matrix", "rule_in_words")

    list_display = ("__str__", "code", "stage", "kind", "screen", "evidence_group", "private", "position")
    list_filter = ("stage", "kind", "evidence_group", "private", "cautious")
    search_fields = ("code", "text", "title", "symptoms__text", "symptoms__code")
    autocomplete_fields = ("follows", "follows_groups")
    inlines = (SymptomInline, DueWhenInline)
    fieldsets = (
        (None, {"fields": ("code", "text", "hint", "why", "title", "kind", "none_text", "unsure_text")}),
        (
            "When it is asked",
            {
                "fields": (
                    "stage",
                    "screen",
                    "position",
                    "follows",
                    "follows_groups",
                    "names_children",
                    "rule_in_words",
                )
            },
        ),
        (
            "How answers count",
            {"fields": ("its_matrix", "evidence_group", "sorts_unsure", "cautious", "optional", "private")},
        ),
        ("For clinicians", {"fields": ("section",)}),
        ("For editors", {"fields": ("dossier", "used_by", "change_reason")}),
    )

    @admin.display(description="Frequencies")
    def its_matrix(self, obj: Question) -> str:
        """A link to the grid of its answers and the conditions."""
        if not obj.pk:
            return "Save first."
        address = reverse("admin:checker_question_matrix", args=[obj.pk])
        return format_html('<a href="{}">Edit how often each answer goes with each condition</a>', address)

    def view_on_site(self, obj: Question) -> str:
        """The preview of the draft."""
        return reverse("checker:preview-question", args=[obj.code])

    def warnings(self, obj: Question) -> list[str]:
        """Columns that do not make 100."""
        return wrong_sums([obj.pk])


class FrequencyInline(PartInline):
    """How often the symptom goes with each condition."""

    model = Frequency
    autocomplete_fields = ("condition", "sources")


@admin.register(Symptom)
class SymptomAdmin(OrderedAdmin):
    """The options of questions."""

    list_display = ("text", "code", "question", "frequency_of", "private", "position")
    list_filter = ("question__stage", "question__evidence_group", "private", ("question", Few))
    list_select_related = ("question", "frequency_of")
    search_fields = ("code", "text", "said", "dossier", "question__title")
    autocomplete_fields = ("question", "frequency_of", "implies", "scored_with")
    inlines = (FrequencyInline,)

    def warnings(self, obj: Symptom) -> list[str]:
        """Columns of its question that do not make 100."""
        return wrong_sums([obj.question_id])


@admin.register(SymptomGroup)
class SymptomGroupAdmin(OrderedAdmin):
    """Named groups for rules."""

    list_display = ("name", "code", "position")
    search_fields = ("code", "name")
    autocomplete_fields = ("symptoms", "groups")
