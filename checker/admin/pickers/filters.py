"""Filters of lists: short however many rows there are, and without nameless links."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

_MOST = 60
"""A longer list of choices is not shown: search finds the rows as well."""


class Few(admin.RelatedFieldListFilter):
    """Every row while there are few; of many, only the one that is chosen by the address."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Number and name of each row that is offered."""
        rows = field.remote_field.model._default_manager.all()
        offered = list(rows[: _MOST + 1])
        if len(offered) > _MOST:
            chosen = request.GET.get(self.lookup_kwarg, "")
            offered = list(rows.filter(pk=chosen)) if chosen.isdecimal() else []
        return [(str(row.pk), str(row)) for row in offered]

    def has_output(self) -> bool:
        """Also with one choice: it is the one by which the list is filtered."""
        return bool(self.lookup_choices)


class WordFilter(admin.AllValuesFieldListFilter):
    """Every word that is in use; where there is none, “none”."""

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "none"}


class ByWhen(admin.ChoicesFieldListFilter):
    """A field whose name begins with “by”, which Django puts before it, too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "time frame"
