"""Pages whose tables have grown too long: the table is left out, and the page says where its rows are."""

from __future__ import annotations

from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from django.contrib import messages
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

MOST = 40
"""Rows that a page edits in one table; with more it would be slow and hard to find one's way in."""


_counted: WeakKeyDictionary[HttpRequest, dict[tuple[Any, Any], int]] = WeakKeyDictionary()
"""What a request has counted already: it asks for each table several times."""


class LeavesOutLongTables:
    """For pages with tables of rows that have a list of their own."""

    admin_site: Any
    model: Any
    inlines: ClassVar[Any]

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """The tables that are not too long."""
        return [inline for inline in self.inlines if not self.too_long(request, inline, obj)]

    def too_long(self, request: HttpRequest, inline: Any, obj: Any) -> int:
        """Number of rows of a table that is left out; 0 if it is shown. Counted once in a request."""
        counted = _counted.setdefault(request, {})
        table = (inline, obj and obj.pk)
        if table not in counted:
            counted[table] = self._count(inline, obj)
        return counted[table]

    def _count(self, inline: Any, obj: Any) -> int:
        if obj is None or not obj.pk or not self.admin_site.is_registered(inline.model):
            return 0
        count: int = inline.model._default_manager.filter(**{self._owner(inline): obj.pk}).count()
        return count if count > MOST else 0

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Say where the rows are that do not stand here."""
        obj = context.get("original")
        for inline in self.inlines:
            if count := self.too_long(request, inline, obj):
                messages.info(request, self._elsewhere(inline, obj, count))
        done: HttpResponse = super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]
        return done

    def _elsewhere(self, inline: Any, obj: Any, count: int) -> str:
        opts = inline.model._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        return format_html(
            '{} has {} {}, too many for this page. <a href="{}?{}__id__exact={}">Edit them in a list</a>.',
            obj,
            count,
            opts.verbose_name_plural,
            address,
            self._owner(inline),
            obj.pk,
        )

    def _owner(self, inline: Any) -> str:
        name: str = _get_foreign_key(self.model, inline.model, inline.fk_name).name
        return name
