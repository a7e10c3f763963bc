"""Fields with room below them for what is to be said of their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from checker.admin.marks.texts import marks_of, public_fields
from checker.web.admin_bases import ModelForm

if TYPE_CHECKING:
    from django.forms.widgets import Input as Widget
else:
    Widget = object


class _Marks(Widget):
    """Tells of what it shows; while somebody types, a script asks anew."""

    row: Any = None
    """The row whose text it is; None in a form of no row."""

    class Media:
        js = ("js/marks.js",)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The field, and what is to be said of its text."""
        given = attrs or {}
        if self.row is None or "id" not in given:
            return super().render(name, value, given, renderer)
        described = " ".join(filter(None, [given.get("aria-describedby"), f"{given['id']}_marks"]))
        shown = super().render(name, value, {**given, "aria-describedby": described}, renderer)
        said = said_of(given["id"], self.row, name.rpartition("-")[2], str(value or ""))
        return mark_safe(shown + said)  # noqa: S308 (both are escaped)


class _Line(_Marks, AdminTextInputWidget):
    """A line of text."""


class _Area(_Marks, forms.Textarea):
    """Several lines."""


def said_of(id_: str, row: Any, name: str, typed: str) -> SafeString:
    """What stands below the field of this id, whose text is `typed`."""
    return render_to_string("admin/checker/marks.html", {"id": id_, "said": marks_of(row, name, typed)})


class MarksFields:
    """A page, or a table on one, whose texts are told about."""

    model: Any

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """What people read has room for what is to be said of it."""
        parent: Any = super()
        field = parent.formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in public_fields(self.model):
            kind = _Area if isinstance(field.widget, forms.Textarea) else _Line
            field.widget = kind(attrs=field.widget.attrs)
        return field


class KnowsItsRow(ModelForm):
    """A form whose fields know the row, for some rows are excepted from a rule."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, _Marks):
                field.widget.row = self.instance
