"""Remedies, relief keys, effects, gates and positions."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse

from checker.admin.editing.content_admin import ContentAdmin, OrderedAdmin
from checker.admin.editing.inlines import PartInline, RequiredClauseInline
from checker.admin.editing.lowered import freed_cases
from checker.admin.pickers.code_fields import REMEDIES
from checker.admin.pickers.filters import Few
from checker.admin.rules.pages import RulePages
from checker.models import Effect, FirstPosition, Fit, Gate, NeverTogether, ReliefKey, ReliefKeyClause, Remedy


class FitInline(PartInline):
    """How the remedy suits each condition."""

    model = Fit
    autocomplete_fields = ("condition",)
    classes = ("collapse",)


class EffectInline(PartInline):
    """What facts about the person do to it."""

    model = Effect
    autocomplete_fields = ("key", "remedy", "sources")
    classes = ("collapse",)


@admin.register(Remedy)
class RemedyAdmin(OrderedAdmin):
    """What to try."""

    guards = "remedies"

    list_display = ("title", "code", "group", "evidence", "effort", "locked", "pinned", "instead", "position")
    list_filter = ("group", "evidence", "effort", "locked", "pinned", "instead", "from_article")
    search_fields = ("code", "title", "summary", "categories")
    autocomplete_fields = ("sources",)
    inlines = (FitInline, EffectInline)
    fieldsets = (
        (None, {"fields": ("title", "code", "group", "position")}),
        (
            "What people read",
            {"fields": ("summary", "steps", "time", "effort", "stop_if", "not_if", "drawing")},
        ),
        (
            "When it is shown",
            {"fields": ("slots", "variant_group", "categories", "locked", "pinned", "instead")},
        ),
        ("Evidence", {"fields": ("evidence", "evidence_note", "sources", "from_article")}),
        ("For editors", {"fields": ("dossier", "used_by")}),
    )

    def view_on_site(self, obj: Remedy) -> str:
        return reverse("checker:preview-remedy", args=[obj.code])

    def late_warnings(self, obj: Remedy) -> list[str]:
        """Who is shown it from now on although a gate withheld it: its categories may have changed."""
        return freed_cases(obj)


class KeyRuleInline(RequiredClauseInline):
    """When the key holds."""

    model = ReliefKeyClause


@admin.register(ReliefKey)
class ReliefKeyAdmin(RulePages, OrderedAdmin):
    """Facts about the person that decide what is shown."""

    guards = "relief_keys"

    readonly_fields = ("rule_in_words",)
    list_display = ("name", "code", "unsure_counts", "every_remedy", "position")
    list_filter = ("unsure_counts", "every_remedy")
    search_fields = ("code", "name")
    autocomplete_fields = ("none_of_symptoms", "none_of_groups", "missing_symptom", "missing_group")
    inlines = (KeyRuleInline, EffectInline)


@admin.register(Fit)
class FitAdmin(ContentAdmin):
    """How each remedy suits each condition."""

    list_display = ("remedy", "condition", "verdict", "priority")
    list_editable = ("verdict", "priority")
    list_filter = ("verdict", ("condition", Few), ("remedy", Few))
    list_select_related = ("remedy", "condition")
    search_fields = ("remedy__code", "remedy__title", "condition__name", "condition__code")
    autocomplete_fields = ("remedy", "condition")


@admin.register(Effect)
class EffectAdmin(OrderedAdmin):
    """What each key does to each remedy."""

    list_display = ("key", "effect", "remedy", "delta", "reason", "position")
    list_filter = ("effect", ("key", Few))
    list_select_related = ("key", "remedy")
    search_fields = ("key__code", "key__name", "remedy__code", "remedy__title", "reason")
    autocomplete_fields = ("key", "remedy", "sources")


@admin.register(Gate)
class GateAdmin(OrderedAdmin):
    """What is held back once warning signs are raised."""

    guards = "gates"

    list_display = ("code", "line", "has_ceiling", "position")
    list_filter = ("has_ceiling",)
    search_fields = ("code", "line", "reason", "signs__code", "signs__title")
    autocomplete_fields = ("signs", "may_show", "may_show_unsure", "first")
    codes = {"withhold": REMEDIES}
    codes_or_kinds = ("withhold",)

    def late_warnings(self, obj: Gate) -> list[str]:
        """Who is shown from now on what was withheld from them."""
        return freed_cases(obj)


@admin.register(FirstPosition)
class FirstPositionAdmin(OrderedAdmin):
    """Which position to try first."""

    list_display = ("condition", "usual", "first", "second", "say_avoid", "position")
    list_display_links = ("condition",)
    list_filter = (("condition", Few), ("usual", Few))
    list_select_related = ("condition", "usual", "first", "second")
    search_fields = ("condition__name", "condition__code", "first__title", "second__title")
    autocomplete_fields = ("condition", "usual", "first", "second")


@admin.register(NeverTogether)
class NeverTogetherAdmin(OrderedAdmin):
    """Pairs that are not shown at the same time."""

    list_display = ("first", "second", "position")
    list_select_related = ("first", "second")
    search_fields = ("first__title", "second__title")
    autocomplete_fields = ("first", "second")
