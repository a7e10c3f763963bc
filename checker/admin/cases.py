"""Clinical cases."""

from __future__ import annotations

from django.contrib import admin

from checker.admin.base import OrderedAdmin
from checker.models import ClinicalCase


@admin.register(ClinicalCase)
class ClinicalCaseAdmin(OrderedAdmin):
    """Stories with the outcome that a release must reach."""

    shows_effects = False
    list_display = ("code", "kind", "safety", "story", "source", "position")
    list_filter = ("kind", "safety")
    search_fields = ("code", "story")
