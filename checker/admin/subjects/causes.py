"""Families, conditions and the frequencies of symptoms."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from checker.admin.editing.content_admin import ContentAdmin, OrderedAdmin
from checker.admin.frequencies.sums import WHOLE, wrong_sums
from checker.admin.pickers.code_fields import CONDITIONS
from checker.admin.pickers.filters import Few
from checker.models import Condition, Family, Frequency, Source


@admin.register(Family)
class FamilyAdmin(OrderedAdmin):
    """The kinds of pain, which a result tells first."""

    list_display = ("title", "code", "members", "position")
    search_fields = ("code", "title", "what")
    autocomplete_fields = ("sources",)
    fieldsets = (
        (None, {"fields": ("code", "title", "position")}),
        ("What people read", {"fields": ("what", "lying", "tell_apart")}),
        ("For editors", {"fields": ("sources", "used_by", "change_reason")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Family]:
        """With the conditions of all rows in one query."""
        return super().get_queryset(request).prefetch_related("conditions")

    @admin.display(description="Conditions")
    def members(self, obj: Family) -> str:
        """The conditions that belong to it; each names its family on its own page."""
        return ", ".join(condition.code for condition in obj.conditions.all()) or "none"


@admin.register(Condition)
class ConditionAdmin(OrderedAdmin):
    """The possible causes."""

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
        (
            "What people read",
            {"fields": ("what", "lying", "course", "care", "who", "look_alikes", "drawing")},
        ),
        ("How likely", {"fields": ("prior", "its_frequencies", "core", "watchful", "unspecific")}),
        (
            "Codes of other systems",
            {"fields": ("icd10", "icd10cm", "icd11", "snomed"), "classes": ["collapse"]},
        ),
        ("For editors", {"fields": ("sources", "evidence", "dossier", "used_by", "change_reason")}),
    )

    @admin.display(description="Frequencies")
    def its_frequencies(self, obj: Condition) -> str:
        """A link to the column of this condition."""
        address = reverse("admin:checker_frequency_changelist")
        return (
            format_html(
                '<a href="{}?condition__id__exact={}">Edit how often each symptom goes with it</a>',
                address,
                obj.pk,
            )
            if obj.pk
            else "Save first."
        )

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
