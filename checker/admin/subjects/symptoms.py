"""Answers of questions (symptoms) on pages of their own, and groups of them."""

from __future__ import annotations

from django.contrib import admin

from checker.admin.editing.content_admin import OrderedAdmin
from checker.admin.editing.inlines import PartInline
from checker.admin.editing.lowered import lowered_cases
from checker.admin.frequencies.sums import wrong_sums
from checker.admin.pickers.filters import Few, WordFilter
from checker.admin.rules.walked import unreached_through
from checker.models import Frequency, Symptom, SymptomGroup


class FrequencyInline(PartInline):
    """How often the symptom goes with each condition."""

    model = Frequency
    autocomplete_fields = ("condition", "sources")


@admin.register(Symptom)
class SymptomAdmin(OrderedAdmin):
    """The options of questions."""

    guards = "symptoms"

    list_display = ("text", "code", "question", "frequency_of", "private", "position")
    list_filter = ("question__stage", ("question__evidence_group", WordFilter), "private", ("question", Few))
    list_select_related = ("question", "frequency_of")
    search_fields = ("code", "text", "said", "dossier", "question__title")
    autocomplete_fields = ("question", "frequency_of", "implies", "settled_by", "scored_with")
    inlines = (FrequencyInline,)
    fieldsets = (
        (None, {"fields": ("question", "text", "said", "hint", "find_out")}),
        (
            "More",
            {
                "fields": (*autocomplete_fields[1:], "weight", "code", "position", "private", "term", "zone"),
                "classes": ["collapse"],
            },
        ),
        ("For editors", {"fields": ("dossier", "used_by")}),
    )

    def warnings(self, obj: Symptom) -> list[str]:
        """Columns of its question that do not make 100."""
        return wrong_sums([obj.question_id])

    def late_warnings(self, obj: Symptom) -> list[str]:
        """The same of an answer: what it also means may raise warning signs."""
        return [*unreached_through([obj.code]), *lowered_cases(obj)]


@admin.register(SymptomGroup)
class SymptomGroupAdmin(OrderedAdmin):
    """Named groups for rules."""

    guards = "groups"

    def late_warnings(self, obj: SymptomGroup) -> list[str]:
        """Which cases the draft now sends to lower care: a group may raise warning signs."""
        return lowered_cases(obj)

    list_display = ("name", "code", "position")
    search_fields = ("code", "name")
    autocomplete_fields = ("symptoms", "groups")
