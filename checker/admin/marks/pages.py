"""What is told of texts while they are typed, and once more when they are saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.urls import reverse
from django.utils.text import capfirst

from checker.admin.history.audit import KINDS
from checker.admin.history.pages import is_key
from checker.admin.marks.fields import MarksFields, said_of
from checker.admin.marks.texts import marks_of, public_fields

MOST_TOLD = 12
"""Lines that are told at once after saving."""
_CHOICES = ("pinned", "box")
"""What decides about a text and is no text."""


def marks_view(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What is to be said of each text of a form, sent as it stands; 0 stands for a new row. Saves nothing.

    It is read as it was sent: signs that saving takes out are told, too.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if kind not in KINDS or not admin.site.is_registered(KINDS[kind]):
        raise Http404
    page: Any = admin.site.get_model_admin(KINDS[kind])
    if not (page.has_change_permission(request) or page.has_add_permission(request)):
        raise PermissionDenied
    plain = request.content_type == "application/x-www-form-urlencoded"
    sent = QueryDict(request.body, encoding="utf-8") if plain else request.POST
    row = page.model._default_manager.filter(pk=pk).first() or page.model()
    for name in filter(sent.__contains__, _CHOICES):
        setattr(row, name, sent[name])
    return HttpResponse("".join(_below({"": row, **_rows_on_page(page, request, sent)}, sent)))


class MarksTexts(MarksFields):
    """A content page whose texts are told about."""

    opts: Any

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With the address to ask while somebody types."""
        parent: Any = super()
        row = context.get("original")
        asked = [self.opts.model_name, row.pk if row else 0]
        context["marks"] = reverse("admin:checker_marks", args=asked)
        shown: HttpResponse = parent.render_change_form(request, context, *args, **kwargs)
        return shown

    def tell_of_texts(self, request: HttpRequest, forms: Iterable[Any]) -> None:
        """The same after saving, for whoever types without scripts: of the texts that were changed."""
        lines = [line for form in forms for line in _remarks(form)]
        if more := lines[MOST_TOLD:]:
            lines[MOST_TOLD:] = [f"And {len(more)} more: they stand below the fields."]
        for line in lines:
            self.message_user(request, line, "WARNING")  # type: ignore[attr-defined]


def _rows_on_page(page: Any, request: HttpRequest, sent: QueryDict) -> dict[str, Any]:
    """The rows of the tables on a page, by what the names of their fields begin with."""
    rows = dict[str, Any]()
    for inline in page.get_inline_instances(request):
        if public_fields(inline.model):
            begins = f"{inline.get_formset(request).get_default_prefix()}-"
            heads = {name.rpartition("-")[0] for name in sent if name.startswith(begins)}
            keys = {head: key for head in heads if is_key(key := sent.get(f"{head}-id", ""))}
            there = inline.model._default_manager.in_bulk(map(int, keys.values()))
            rows |= {head: there.get(int(keys.get(head, 0)), inline.model()) for head in heads}
    return rows


def _below(rows: dict[str, Any], sent: QueryDict) -> Iterator[str]:
    """What stands below each field whose row is known."""
    for full, typed in sent.items():
        prefix, _dash, name = full.rpartition("-")
        row = rows.get(prefix)
        if row is not None and name in public_fields(row._meta.model):
            yield said_of(f"id_{full}", row, name, str(typed))


def _remarks(form: Any) -> Iterator[str]:
    row = form.instance
    for name in form.changed_data:
        if name in public_fields(row._meta.model):
            value = getattr(row, name)
            text = "\n".join(value) if isinstance(value, list) else str(value)
            label = capfirst(form.fields[name].label)
            yield from (f"{label}: {remark}" for remark in marks_of(row, name, text).remarks)
