"""What the pages of all content share: fixed codes, safe deletion, a reason for each change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst

from checker.admin.editing.content_form import ContentForm
from checker.admin.editing.deleting import RefusesDeletion, uses
from checker.admin.editing.gone import TellsOfDeleted
from checker.admin.editing.guards import ShowsGuards
from checker.admin.editing.impact import BUTTON, ShowsImpact
from checker.admin.editing.list_form import ListForms, ListRow
from checker.admin.editing.long_tables import LeavesOutLongTables
from checker.admin.editing.undoing import BringsBack
from checker.admin.history.notes.pages import TakesNotes
from checker.admin.history.pages import KeepsHistory
from checker.admin.marks.pages import MarksTexts
from checker.admin.pickers.code_fields import NamesCodes
from checker.admin.pickers.rows import Picks
from checker.models import Coded

REASON = "change_reason"
IN_DRAFT = "So far the draft alone says so; the public sees it once that was tested and approved."
_GAP = 10
"""Between the positions of two new rows."""


class ContentAdmin(
    MarksTexts,
    TellsOfDeleted,
    NamesCodes,
    Picks,
    LeavesOutLongTables,
    ShowsGuards,
    BringsBack,
    ShowsImpact,
    RefusesDeletion,
    TakesNotes,
    KeepsHistory,
):
    """A page for one kind of content."""

    shows_impact = True
    """Whether the form can tell what its edit would change."""
    form = ContentForm
    list_per_page = 100
    view_on_site: Any = False
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 80})}}

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        """A code is fixed from the moment it exists: rules and links know it."""
        fixed = [*self.identity] if obj else []
        uses = ["used_by"] if issubclass(self.model, Coded) else []
        return [*super().get_readonly_fields(request, obj), *fixed, *uses]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field in the list has no label beside it, so it carries one."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in self.list_editable:
            field.widget.attrs["aria-label"] = capfirst(db_field.verbose_name)
        return field

    @property
    def identity(self) -> tuple[str, ...]:
        """The fields that may not change once the row exists."""
        return ("code",) if issubclass(self.model, Coded) else ()

    @admin.display(description="Used by")
    def used_by(self, obj: Coded) -> str:
        """What names it, and so keeps it from being deleted."""
        links = ((use.address, use.text) for use in uses(obj))
        return format_html_join("; ", '<a href="{}">{}</a>', links) or "nothing"

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        """The form knows which other rows are edited with its own."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.parts = self.parts
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the hidden version, where something can be saved; the reason stands beside the button."""
        given: Any = super().get_fieldsets(request, obj)
        fieldsets: Any = [
            (name, {**options, "fields": [field for field in options["fields"] if field != REASON]})
            for name, options in given
        ]
        named = flatten_fieldsets(fieldsets)
        if obj and "version" not in named and self.has_change_permission(request, obj):
            name, options = fieldsets[-1]
            fieldsets[-1] = (name, {**options, "fields": [*options["fields"], "version"]})
        return fieldsets

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Keep the reason with the history; a list has one field for the reason of all its rows."""
        obj._change_reason = form.cleaned_data.get("change_reason") or request.POST.get("change_reason")
        put_last([obj], type(obj)._default_manager.all())
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001
        """The rows that are edited with it have the same reason."""
        for one in formset.forms:
            one.instance._change_reason = form.cleaned_data.get("change_reason")
        put_last([one.instance for one in formset.forms if one.has_changed()], formset.get_queryset())
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Saves the related rows, then reports what does not add up."""
        super().save_related(request, form, formsets, change)
        if form.prefix:
            return  # a row of a list: the rows after it may yet put it right
        self.tell_of_texts(request, (form, *(one for formset in formsets for one in formset.forms)))
        late = [] if BUTTON in request.POST else self.late_warnings(form.instance)
        for warning in (*self.warnings(form.instance), *late):
            self.message_user(request, warning, "WARNING")

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Of rows that know what their cells showed."""
        return super().get_changelist_form(request, **{"form": ListRow, **kwargs})

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_formset(request, **{"formset": ListForms, **kwargs})

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """On to what follows, where plain "Save" was pressed and something does."""
        response: HttpResponse = super().response_add(request, obj, *args, **kwargs)
        if "_save" not in request.POST or not isinstance(response, HttpResponseRedirect):
            return response
        return HttpResponseRedirect(self.after_adding(request, obj) or response.url)

    def message_user(self, request: HttpRequest, message: Any, level: Any = "INFO", *args: Any) -> None:
        """What was saved is in the draft, and the message says so."""
        saved = level == messages.SUCCESS and self.shows_impact
        super().message_user(
            request, format_html("{} {}", message, IN_DRAFT) if saved else message, level, *args
        )

    def after_adding(self, request: HttpRequest, obj: Any) -> str:
        """Address of what to do next with a new row; empty where that is the list."""
        return ""

    def warnings(self, obj: Any) -> list[str]:
        """Doubts about a saved row, in plain words; they do not stop the saving."""
        return []

    def late_warnings(self, obj: Any) -> list[str]:
        """Doubts that take the whole draft: left out where its impact is looked at, which reads it anyway."""
        return []


def put_last(made: Iterable[Any], among: models.QuerySet[Any]) -> None:
    """Give new rows that name no position the next ones, in the order in which they stand on the page."""
    unplaced = [row for row in made if row._state.adding and getattr(row, "position", None) == 0]
    if unplaced:
        last = among.aggregate(last=models.Max("position"))["last"] or 0
        for number, row in enumerate(unplaced, start=1):
            row.position = last + _GAP * number


class OrderedAdmin(ContentAdmin):
    """Content whose order can be changed in the list."""

    list_editable = ("position",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A position may be left to us."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "position":
            field.help_text = f"{field.help_text} 0 puts a new one last."
        return field


class OnlyOneAdmin(ContentAdmin):
    """A page for a kind of which there is one row: the list leads straight to it."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Open the row, or the form for it."""
        where = "change" if self.model._default_manager.filter(pk=1).exists() else "add"
        address = f"admin:{self.opts.app_label}_{self.opts.model_name}_{where}"
        return HttpResponseRedirect(reverse(address, args=[1] if where == "change" else []))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only while there is none."""
        return super().has_add_permission(request) and not self.model._default_manager.exists()

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Never: the checker needs it."""
        return False
