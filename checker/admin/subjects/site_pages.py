"""Guide pages, the safety box, who hosts the site, and the questionnaire's settings."""

from __future__ import annotations

from django.contrib import admin

from checker.admin.editing.content_admin import OnlyOneAdmin, OrderedAdmin
from checker.admin.pickers.code_fields import GROUPS
from checker.models import GuideSection, QuestionnaireSettings, SafetyBoxLine, SiteDetails


@admin.register(GuideSection)
class GuideSectionAdmin(OrderedAdmin):
    """Pages that are read without answering anything."""

    list_display = ("heading", "page", "code", "position")
    list_filter = ("page",)
    search_fields = ("code", "heading", "paragraphs")
    autocomplete_fields = ("sources",)


@admin.register(SafetyBoxLine)
class SafetyBoxLineAdmin(OrderedAdmin):
    """The red-flag box of every page."""

    list_display = ("text", "box", "position")
    list_filter = ("box",)
    search_fields = ("text",)


@admin.register(SiteDetails)
class SiteDetailsAdmin(OnlyOneAdmin):
    """Who hosts this site."""


@admin.register(QuestionnaireSettings)
class QuestionnaireSettingsAdmin(OnlyOneAdmin):
    """Numbers and words of the questionnaire."""

    codes = {"adult": GROUPS, "minor": GROUPS}
