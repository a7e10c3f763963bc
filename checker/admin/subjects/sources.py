"""Sources, regions and contacts."""

from __future__ import annotations

from django.contrib import admin

from checker.admin.editing.content_admin import OrderedAdmin
from checker.admin.editing.inlines import PartInline
from checker.admin.pickers.filters import Few
from checker.models import Contact, Region, Source


@admin.register(Source)
class SourceAdmin(OrderedAdmin):
    """Where statements come from."""

    list_display = ("code", "citation", "mark", "url", "position")
    list_filter = ("mark",)
    search_fields = ("code", "citation", "url")


class ContactInline(PartInline):
    """How help is reached in a region."""

    model = Contact
    fields = ("position", "purpose", "text", "number", "source", "checked")


@admin.register(Region)
class RegionAdmin(OrderedAdmin):
    """Where people are, with the contacts there."""

    list_display = ("name", "code", "time_zone", "position")
    search_fields = ("code", "name")
    inlines = (ContactInline,)


@admin.register(Contact)
class ContactAdmin(OrderedAdmin):
    """All contacts, to find the ones that need checking again."""

    list_display = ("__str__", "text", "number", "checked", "position")
    list_filter = (("region", Few), "purpose", ("checked", admin.EmptyFieldListFilter))
    list_select_related = ("region",)
    autocomplete_fields = ("region",)
    search_fields = ("text", "number", "region__name")
    date_hierarchy = "checked"
