"""Families, conditions and the frequencies of symptoms."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join

from checker.admin.editing.content_admin import ContentAdmin, OrderedAdmin
from checker.admin.frequencies.sums import WHOLE, wrong_sums
from checker.admin.pickers.code_fields import CONDITIONS
from checker.admin.pickers.filters import Few
from checker.admin.workshop.pages import CauseWorkshop
from checker.admin.workshop.starting import CauseForm, take_share
from checker.models import Condition, Family, Frequency, Source

_TEXTS = ("what", "lying", "course", "care", "who", "look_alikes", "drawing")
_FIRST = (
    "1. Write the texts here, name a cause like it, and save. 2. Then come its answers, all on one page, 3. "
    "the tips, 4. a clinical case, 5. what is still missing. Nothing is public before it is tested and "
    "published."
)


@admin.register(Family)
class FamilyAdmin(OrderedAdmin):
    """The kinds of pain, which a result tells first."""

    list_display = ("title", "code", "members", "position")
    search_fields = ("code", "title", "what")
    autocomplete_fields = ("sources",)
    fieldsets = (
        (None, {"fields": ("code", "title", "position")}),
        ("What people read", {"fields": ("what", "lying", "tell_apart")}),
        ("For editors", {"fields": ("sources", "used_by")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Family]:
        """With the conditions of all rows in one query."""
        return super().get_queryset(request).prefetch_related("conditions")

    @admin.display(description="Conditions")
    def members(self, obj: Family) -> str:
        """The conditions that belong to it; each names its family on its own page."""
        return ", ".join(condition.code for condition in obj.conditions.all()) or "none"


@admin.register(Condition)
class ConditionAdmin(CauseWorkshop, OrderedAdmin):
    """The possible causes."""

    form = CauseForm

    list_display = (
        "name",
        "lay_name",
        "code",
        "family",
        "prior",
        "core",
        "watchful",
        "unspecific",
        "position",
    )
    list_filter = ("family", "core", "watchful")
    list_select_related = ("family",)
    search_fields = ("code", "name", "lay_name", "what")
    autocomplete_fields = ("family", "sources")
    codes = {"look_alikes": CONDITIONS}
    readonly_fields = ("its_frequencies",)
    fieldsets = (
        (None, {"fields": ("code", "name", "lay_name", "family", "position")}),
        ("What people read", {"fields": _TEXTS}),
        ("How likely", {"fields": ("prior", "its_frequencies", "core", "watchful", "unspecific")}),
        (
            "Codes of other systems",
            {"fields": ("icd10", "icd10cm", "icd11", "snomed"), "classes": ["collapse"]},
        ),
        ("For editors", {"fields": ("sources", "evidence", "dossier", "used_by")}),
    )

    add_fieldsets = (
        (None, {"description": _FIRST, "fields": ("name", "lay_name", "family")}),
        ("To start from", {"fields": ("like", "prior", "gives")}),
        ("What people read", {"fields": _TEXTS}),
        ("Where it comes from, and why", {"fields": ("sources", "evidence")}),
        ("More", {"fields": ("code", "position", "core", "watchful", "unspecific"), "classes": ["collapse"]}),
        *fieldsets[3:4],
        ("For editors", {"fields": ("dossier",), "classes": ["collapse"]}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of a new cause what is needed comes first."""
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """By the word that stands on the first page."""
        return super().add_view(request, form_url, {"title": "Add a cause", **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: Condition, form: Any, change: bool) -> None:  # noqa: FBT001
        """With the share that another cause gives up for a new one."""
        super().save_model(request, obj, form, change)
        if not change:
            told = take_share(obj, form.cleaned_data["gives"], form.cleaned_data["change_reason"])
            if told:
                self.message_user(request, told)

    def after_adding(self, request: HttpRequest, obj: Any) -> str:
        """On to the answers of a new cause."""
        return reverse("admin:checker_condition_answers", args=[obj.pk])

    @admin.display(description="Answers and tips")
    def its_frequencies(self, obj: Condition) -> str:
        """Links to the pages of this condition in the workshop."""
        links = {
            "How often each answer goes with it": "answers",
            "Which tips suit it": "tips",
            "What is done, and what is next": "workshop",
        }
        addresses = (
            (reverse(f"admin:checker_condition_{name}", args=[obj.pk]), text) for text, name in links.items()
        )
        return format_html_join(" · ", '<a href="{}">{}</a>', addresses) if obj.pk else "Save first."

    def warnings(self, obj: Condition) -> list[str]:
        """Shares that do not make 100."""
        total = Condition.objects.aggregate(total=Sum("prior"))["total"]
        return (
            []
            if round(total, 6) == WHOLE
            else [f"The shares of all conditions make {total:g}; they should make 100."]
        )


@admin.register(Frequency)
class FrequencyAdmin(ContentAdmin):
    """The whole table, to be filtered by condition or question."""

    list_display = ("symptom", "condition", "percent", "where_from", "note")
    list_editable = ("percent",)
    list_filter = (("condition", Few), ("symptom__question", Few), ("symptom", Few))
    list_select_related = ("symptom", "condition")
    search_fields = ("symptom__code", "symptom__text", "condition__name", "condition__code")
    autocomplete_fields = ("symptom", "condition", "sources")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Frequency]:
        """With the sources of all rows in one query."""
        return (
            super().get_queryset(request).prefetch_related(Prefetch("sources", Source.objects.only("code")))
        )

    @admin.display(description="Sources")
    def where_from(self, obj: Frequency) -> str:
        """The codes of its sources."""
        return ", ".join(source.code for source in obj.sources.all()) or "estimate"

    def warnings(self, obj: Frequency) -> list[str]:
        """Columns of its question that do not make 100."""
        return wrong_sums([obj.symptom.question_id])

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """After figures were edited in the list, say which columns do not add up."""
        response = super().changelist_view(request, extra_context)
        if request.method == "POST" and "_save" in request.POST:
            for warning in wrong_sums():
                self.message_user(request, warning, "WARNING")
        return response
