"""Warning signs with their rules, and what each care level asks."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from checker.admin.base import OrderedAdmin, RequiredClauseInline
from checker.models import CareAdvice, WarningSign, WarningSignClause


class RuleInline(RequiredClauseInline):
    """The rule: all of these clauses."""

    model = WarningSignClause


@admin.register(WarningSign)
class WarningSignAdmin(OrderedAdmin):
    """Who must be seen, and how soon."""

    list_display = ("title", "code", "level", "within", "contact", "position")
    list_filter = ("level", "within", "contact")
    search_fields = ("code", "title", "do_now", "note", "dossier")
    autocomplete_fields = ("sources",)
    inlines = (RuleInline,)
    fieldsets = (
        (None, {"fields": ("code", "title", "level", "within", "position")}),
        ("What people read", {"fields": ("do_now", "do_not", "why", "say", "contact")}),
        ("For editors", {"fields": ("sources", "note", "dossier", "used_by", "change_reason")}),
    )


@admin.register(CareAdvice)
class CareAdviceAdmin(OrderedAdmin):
    """One row for each care level."""

    list_display = ("__str__", "heading", "contact", "position")

    @property
    def identity(self) -> tuple[str, ...]:
        """The level stays."""
        return ("level",)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: every level needs its advice."""
        return False
