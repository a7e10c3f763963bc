"""Pickers for one or several rows among thousands.

With JavaScript, rows are found as one types (Django's own answers to its
`autocomplete_fields`, but not its widget, which breaks our security policy and
has no labels). Without it: type a code or some words, and save. What a page
shows of its rows is asked of the database once for all of them, not once for
each picker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from checker.admin.pickers.finding import row_meant, rows_meant
from checker.admin.pickers.related import AddsInAnotherTab
from checker.web.admin_bases import ModelChoiceField, ModelForm, ModelMultipleChoiceField

if TYPE_CHECKING:
    from django.forms.widgets import ChoiceWidget as Widget
else:
    Widget = object


class Typed(str):
    """What was typed instead of picked."""

    __slots__ = ()


def search_address(field: Any) -> str:
    """Where Django's admin answers what is searched for among the rows to which a field leads."""
    opts = field.model._meta
    asks = {"app_label": opts.app_label, "model_name": opts.model_name, "field_name": field.name}
    return f"{reverse('admin:autocomplete')}?{urlencode(asks)}"


class Picker(Widget):
    """What is picked, and a field in which to look for more."""

    known: dict[str, Any] | None = None
    """Rows by their number, where the page has read them already."""
    by_code = False
    """Whether the boxes hold codes, or the text of what was found, in place of numbers of rows."""
    what = ""

    class Media:
        js = ("js/picker.js",)

    def __init__(self, field: Any) -> None:
        super().__init__()
        self.field = field

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> list[Any]:
        """The rows that are picked, and the empty choice."""
        rows = [(pk, text, True) for pk, text in self._rows([v for v in value if v])]
        if not self.allow_multiple_selected:
            rows.insert(0, ("", "none", not rows))
        options = [self.create_option(name, *row, n, attrs=attrs) for n, row in enumerate(rows)]
        return [(None, options, 0)]

    def _rows(self, pks: list[str]) -> Iterator[tuple[str, str]]:
        known = dict(self.known or {})
        asked = [pk for pk in pks if pk not in known and pk.isdecimal()]
        if asked:
            choices: Any = self.choices
            known |= {str(row.pk): row for row in choices.queryset.filter(pk__in=asked)}
        return ((pk, str(known[pk])) for pk in pks if pk in known)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        values = value if isinstance(value, list | tuple) else [value]
        picked = [v for v in values if not isinstance(v, Typed)]
        context = {
            "picked": super().render(name, picked, attrs, renderer),
            "name": name,
            "id": (attrs or {}).get("id", name),
            "typed": "\n".join(v for v in values if isinstance(v, Typed)),
            "several": self.allow_multiple_selected,
            "what": self.what or self.field.verbose_name,
            "by_code": self.by_code,
            "search": search_address(self.field),
        }
        return render_to_string("admin/checker/picker.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was picked, and what was typed."""
        picked = super().value_from_datadict(data, files, name)
        lines = [Typed(line.strip()) for line in data.get(f"{name}-typed", "").splitlines() if line.strip()]
        if self.allow_multiple_selected:
            return [*(picked or ()), *lines]
        return lines[0] if lines else picked


class PickOne(Picker, forms.Select):
    """For one row: a select of the one that is picked and none."""


class PickSeveral(Picker, forms.CheckboxSelectMultiple):
    """For any number of rows: each a ticked box, to be unticked."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Each box has its own label; one for all would hide it."""
        option = super().create_option(*args, **kwargs)
        option["attrs"].pop("aria-label", None)
        return option


class OnePicked(ModelChoiceField):
    """One row, picked or typed."""

    def to_python(self, value: Any) -> Any:
        rows: Any = self.queryset
        return row_meant(rows, value) if isinstance(value, Typed) else super().to_python(value)


class SeveralPicked(ModelMultipleChoiceField):
    """Rows, picked or typed."""

    def clean(self, value: Any) -> Any:
        rows: Any = self.queryset
        meant = rows_meant(rows, dict.fromkeys(v for v in value or () if isinstance(v, Typed)))
        return super().clean([meant[v].pk if isinstance(v, Typed) else v for v in value or ()])


class Picks(AddsInAnotherTab):
    """For pages and their tables: every field named in `autocomplete_fields` is such a picker."""

    admin_site: Any

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return self._field(db_field, request, {"widget": PickOne, "form_class": OnePicked}, kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return self._field(db_field, request, {"widget": PickSeveral, "form_class": SeveralPicked}, kwargs)

    def _field(self, db_field: Any, request: HttpRequest, ours: dict[str, Any], kwargs: Any) -> Any:
        parent: Any = super()
        if db_field.name in parent.get_autocomplete_fields(request):
            ours["widget"] = ours["widget"](db_field)
            kwargs = {**ours, **kwargs}
        several = db_field.many_to_many
        ask = parent.formfield_for_manytomany if several else parent.formfield_for_foreignkey
        return ask(db_field, request, **kwargs)


class KnownRows(ModelForm):
    """A row of a table whose pickers know what the query for the table has brought."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            picker = getattr(field.widget, "widget", field.widget)
            if isinstance(picker, Picker):
                picker.known = {str(row.pk): row for row in _brought(self.instance, name)}


def _brought(row: models.Model, name: str) -> Iterable[Any]:
    """What a field of a row leads to, as far as it has been read already."""
    field: Any = row._meta.get_field(name)
    if field.many_to_many:
        cached: dict[str, Iterable[Any]] = getattr(row, "_prefetched_objects_cache", {})
        return cached.get(field.name, ())
    return [getattr(row, name)] if field.is_cached(row) and getattr(row, name) else ()


def with_picked(rows: models.QuerySet[Any], names: Iterable[str]) -> models.QuerySet[Any]:
    """The rows of a table with all that its pickers show, in a fixed number of queries."""
    fields = [rows.model._meta.get_field(name) for name in names]
    several = [field.name for field in fields if field.many_to_many]
    single = [field.name for field in fields if not field.many_to_many]
    return (
        rows.select_related(*single).prefetch_related(*several) if single else rows.prefetch_related(*several)
    )
