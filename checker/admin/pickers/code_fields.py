"""Fields that hold codes: some words of a name do as well, and rows are found as one types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from checker.admin.pickers.finding import row_meant, rows_meant
from checker.admin.pickers.rows import search_address
from checker.models import Effect, Frequency, Gate, Remedy, SymptomGroup
from checker.models.base import CODE
from checker.models.fields import LinesFormField

CONDITIONS: Any = Frequency._meta.get_field("condition")
SYMPTOMS: Any = Frequency._meta.get_field("symptom")
REMEDIES: Any = Effect._meta.get_field("remedy")
SIGNS: Any = Gate._meta.get_field("signs")
GROUPS: Any = SymptomGroup._meta.get_field("groups")
"""A field that leads to the rows whose codes are meant; the admin answers searches by it."""


MOST_LINES = 1000
"""Codes in one field; a database takes only so many in one question."""


class CodeWidget(forms.Textarea):
    """The codes, one per line, with a field in which to look for more."""

    class Media:
        js = ("js/picker.js",)

    several = True

    def __init__(self, source: Any) -> None:
        super().__init__({"rows": 3 if self.several else 1, "cols": 40, "data-codes": ""})
        self.source = source

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = {
            "picked": super().render(name, value, attrs, renderer),
            "name": name,
            "id": (attrs or {}).get("id", name),
            "what": self.source.related_model._meta.verbose_name,
            "search": search_address(self.source),
        }
        return render_to_string("admin/checker/codes.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """With what was looked for and not picked."""
        written, typed = super().value_from_datadict(data, files, name), data.get(f"{name}-typed", "").strip()
        if not typed:
            return written
        return "\n".join([written or "", typed]) if self.several else typed


class OneCodeWidget(CodeWidget):
    """The picker of a field that holds a single code."""

    several = False


class CodesField(LinesFormField):
    """Codes, one per line; a line that is no code is looked up."""

    def __init__(self, source: Any, *, kinds: bool, strict: bool, widget: Any = None, **kwargs: Any) -> None:
        """`kinds`: categories of remedies and “all” may stand here, too; not `strict`: unknown codes may."""
        super().__init__(widget=widget or CodeWidget(source), **kwargs)
        self.rows, self.kinds, self.strict = source.related_model._default_manager, kinds, strict

    def clean(self, value: Any) -> list[str]:
        """The codes, in the order of the lines."""
        lines = list(dict.fromkeys(super().clean(value)))
        if len(lines) > MOST_LINES:
            raise ValidationError(f"At most {MOST_LINES} codes can stand here.")
        known = {*self.rows.filter(code__in=lines).values_list("code", flat=True)}
        known |= categories() if self.kinds else set()
        if not self.strict:
            known |= {line for line in lines if is_code(line)}
        meant = rows_meant(self.rows.all(), [line for line in lines if line not in known])
        return list(dict.fromkeys(meant[line].code if line in meant else line for line in lines))


class CodeField(forms.CharField):
    """One code, or words that are looked up."""

    def __init__(self, source: Any, **kwargs: Any) -> None:
        super().__init__(widget=OneCodeWidget(source), **kwargs)
        self.rows = source.related_model._default_manager

    def clean(self, value: Any) -> str:
        words = super().clean(value)
        return str(row_meant(self.rows.all(), words).code) if words else ""


def is_code(line: str) -> bool:
    """Whether it is written as codes are."""
    try:
        CODE(line)
    except ValidationError:
        return False
    return True


def categories() -> set[str]:
    """Every category of remedies in use, and the word for all of them."""
    lists = Remedy.objects.values_list("categories", flat=True)
    return {"all", *(word for listed in lists for word in listed)}


class NamesCodes:
    """For pages with fields that hold codes."""

    codes: dict[str, Any] = {}
    """Name of each such field -> the field that leads to the rows that it names."""
    codes_or_kinds: tuple[str, ...] = ()
    """Those in which categories of remedies may stand, too."""
    codes_strict = True
    codes_field: Any = CodesField
    """How a list of codes is edited."""
    codes_in_order: tuple[str, ...] = ()
    """Lists whose order matters: always lines of text."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """A field for codes in place of plain text."""
        parent: Any = super()
        field: Any = parent.formfield_for_dbfield(db_field, request, **kwargs)
        source = self.codes.get(db_field.name)
        if source is None:
            return field
        shown = {"label": field.label, "help_text": field.help_text, "required": field.required}
        if not isinstance(field, LinesFormField):
            return CodeField(source, max_length=field.max_length, **shown)
        kinds = db_field.name in self.codes_or_kinds
        several = CodesField if db_field.name in self.codes_in_order else self.codes_field
        return several(source, kinds=kinds, strict=self.codes_strict, **shown)
