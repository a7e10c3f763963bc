"""Questions with their answers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from checker.admin.editing.content_admin import OrderedAdmin
from checker.admin.editing.content_form import ContentForm
from checker.admin.editing.inlines import ClauseInline, FixedCodeForm, PartInline
from checker.admin.editing.lowered import lowered_cases
from checker.admin.frequencies.pages import MatrixPages
from checker.admin.frequencies.sums import wrong_sums
from checker.admin.pickers.filters import WordFilter
from checker.admin.rules.pages import RulePages
from checker.admin.rules.walked import unreached_through
from checker.admin.subjects.next_steps import next_steps
from checker.admin.subjects.not_put import NotPutPage
from checker.models import Question, QuestionClause, Symptom

_FIRST = (
    "1. Write the question here, and its answers at the end of this page. 2. Save. 3. This page then says "
    "what is still missing: frequencies, and its place among the others. 4. Try the draft. Nothing is "
    "public before it is tested and published."
)


class QuestionForm(ContentForm):
    """A question; it has a screen of its own unless another one is named."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if screen := self.fields.get("screen"):
            screen.required = False
            screen.help_text = f"{screen.help_text} Empty: a page of its own."
        if group := self.fields.get("evidence_group"):
            group.widget.attrs["list"] = "evidence-groups"

    def clean(self) -> dict[str, Any]:
        """A screen of its own has the question's code."""
        data = super().clean()
        if not data.get("screen"):
            data["screen"] = data.get("code") or self.instance.code
        return data


class SymptomInline(PartInline):
    """The options of a question; the pencil leads to a symptom's own page, to be deleted there."""

    model = Symptom
    template = "admin/checker/question/symptoms.html"
    form = FixedCodeForm
    can_delete = False
    fk_name = "question"
    fields = ("position", "code", "text", "said", "term", "hint", "zone", "private")
    verbose_name_plural = "symptoms (the answers)"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Empty rows: a new question has three, so that answers can be written without JavaScript."""
        return 1 if obj else 3


class DueWhenInline(ClauseInline):
    """When a question is due."""

    model = QuestionClause


@admin.register(Question)
class QuestionAdmin(NotPutPage, MatrixPages, RulePages, OrderedAdmin):
    """What is asked."""

    guards = "questions"

    form = QuestionForm
    readonly_fields = ("its_matrix", "rule_in_words")

    list_display = ("__str__", "code", "stage", "kind", "screen", "evidence_group", "private", "position")
    list_filter = ("stage", "kind", ("evidence_group", WordFilter), "private", "cautious")
    search_fields = ("code", "text", "title", "symptoms__text", "symptoms__code")
    autocomplete_fields = ("follows", "follows_groups")
    inlines = (SymptomInline, DueWhenInline)
    fieldsets = (
        (
            None,
            {
                "description": _FIRST,
                "fields": ("text", "hint", "why", "title", "code", "kind", "none_text", "unsure_text"),
            },
        ),
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
                    "none_denies",
                    "early",
                    "rule_in_words",
                )
            },
        ),
        (
            "How answers count",
            {"fields": ("its_matrix", "evidence_group", "sorts_unsure", "cautious", "optional", "private")},
        ),
        ("For clinicians", {"fields": ("section",)}),
        ("For editors", {"fields": ("dossier", "used_by")}),
    )

    @admin.display(description="Frequencies")
    def its_matrix(self, obj: Question) -> str:
        """A link to the grid of its answers and the conditions."""
        if not obj.pk:
            return "Save first."
        address = reverse("admin:checker_question_matrix", args=[obj.pk])
        return format_html('<a href="{}">Edit how often each answer goes with each condition</a>', address)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With what is still to do, and the evidence groups that there are."""
        groups = Question.objects.exclude(evidence_group="").order_by("evidence_group")
        context["evidence_groups"] = groups.values_list("evidence_group", flat=True).distinct()
        if question := context.get("original"):
            context["next_steps"] = next_steps(question)
        return super().render_change_form(request, context, *args, **kwargs)

    def after_adding(self, request: HttpRequest, obj: Any) -> str:
        """Stay with a new question: its page says what is still to do."""
        return reverse("admin:checker_question_change", args=[obj.pk])

    def view_on_site(self, obj: Question) -> str:
        return reverse("checker:preview-question", args=[obj.code])

    def warnings(self, obj: Question) -> list[str]:
        """Columns that do not make 100."""
        return wrong_sums([obj.pk])

    def late_warnings(self, obj: Question) -> list[str]:
        """Which signs nobody comes to any more, and which cases the draft now sends to lower care."""
        codes = obj.symptoms.values_list("code", flat=True)
        return [*unreached_through(list(codes)), *lowered_cases(obj)]
