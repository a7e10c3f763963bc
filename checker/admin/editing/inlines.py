"""Rows that are edited with what they belong to: the clauses of a rule, and tables."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst

from checker.admin.marks.fields import KnowsItsRow, MarksFields
from checker.admin.pickers.made_codes import MakesCode
from checker.admin.pickers.rows import KnownRows, Picks, with_picked
from checker.web.admin_bases import BaseInlineFormSet, StackedInline, TabularInline


class ClauseForm(KnownRows):
    """One clause; refuses what could never hold, or always would."""

    class Meta:
        labels = {"at_least": "At least", "symptoms": "of these answers", "groups": "or of these groups"}

    def clean(self) -> dict[str, Any]:
        """Compare the number asked for with what is listed."""
        data = super().clean() or self.cleaned_data
        if data.get("DELETE"):
            return data
        listed = sum(len(data.get(name) or ()) for name in ("symptoms", "groups"))
        if not listed:
            raise forms.ValidationError("Name at least one symptom or group in this clause, or delete it.")
        if (data.get("at_least") or 1) > listed:
            raise forms.ValidationError("“At least” is more than the symptoms and groups listed here.")
        return data


class OnOwnersPage(Picks):
    """Rows that are edited on the page of their owner.

    There is one empty row, so that one can be added without JavaScript; left empty, it is ignored.
    """

    extra = 1
    autocomplete_fields: ClassVar[Any] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """All rows and what they name, in a few queries."""
        parent: Any = super()
        return with_picked(parent.get_queryset(request), self.autocomplete_fields)


class ClauseInline(OnOwnersPage, StackedInline):
    """The clauses of a rule, on the page of what they decide."""

    form = ClauseForm
    verbose_name = "part of the rule"
    verbose_name_plural = "the rule: every part must hold"
    fields = ("at_least", "symptoms", "groups")
    autocomplete_fields = ("symptoms", "groups")


class RequiredClauseInline(ClauseInline):
    """For rules that make no sense without a clause."""

    min_num = 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The one may not be deleted or left empty."""
        return super().get_formset(request, obj, **{"validate_min": True, **kwargs})


class PartForm(KnowsItsRow, KnownRows):
    """A row of a table."""


class FixedCodeForm(MakesCode, PartForm):
    """A row with a code that can be typed once and never changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = bool(self.instance.pk)


class TableForms(BaseInlineFormSet):
    """The forms of a table; the box that deletes a row has no label beside it, so it carries one."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Django's own fields of a row."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = f"Delete {form.instance}"


class PartInline(MarksFields, OnOwnersPage, TabularInline):
    """Rows of a table that belong to the thing on the page."""

    form: Any = PartForm
    formset = TableForms
    show_change_link = True
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 26})}}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field in a table has no label beside it, so it carries one."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs["aria-label"] = capfirst(db_field.verbose_name)
        return field
