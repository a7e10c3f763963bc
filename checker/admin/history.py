"""The history of a row: every version, why and by whom, and the difference between any two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import re_path
from simple_history.admin import SimpleHistoryAdmin

from checker.admin.versions import Parts
from checker.admin.words import Change, changes, in_short, label_of


@dataclass(frozen=True)
class PartChange:
    """What became of one row that is edited with its owner."""

    kind: str
    name: str
    what: str
    """"added", "removed" or "changed"."""
    changes: tuple[Change, ...] = ()


class KeepsHistory(SimpleHistoryAdmin):
    """Lists the versions of a row and compares any two."""

    object_history_template = "admin/checker/history.html"
    object_history_list_template = "admin/checker/history_list.html"

    @property
    def parts(self) -> Parts:
        """The models whose rows are edited on this page, with their column for the owner."""
        found = [(i.model, _get_foreign_key(self.model, i.model, i.fk_name)) for i in self.inlines]
        return tuple((model, key.attname) for model, key in found if hasattr(model, "history"))

    def set_history_delta_changes(
        self,
        request: HttpRequest,
        historical_records: Any,
        foreign_keys_are_objs: bool = True,  # noqa: FBT001, FBT002
    ) -> None:
        """Each version of a page of the list knows in words what it changed."""
        for new, old in pairwise(list(historical_records)):
            new.told = in_short(new, old)

    def get_urls(self) -> list[Any]:
        """With the page that compares."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_compare"
        view = self.admin_site.admin_view(self.compare_view)
        return [re_path(r"^([^/]+)/history/compare/$", view, name=name), *super().get_urls()]

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Two versions side by side, named by `old` and `new` in the query."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        versions = self.model.history.filter(**{self.opts.pk.attname: object_id})
        wanted = [request.GET.get(name, "") for name in ("old", "new")]
        rows = {str(row.pk): row for row in versions.filter(pk__in=[w for w in wanted if w.isdecimal()])}
        if not set(wanted) <= set(rows):
            raise Http404
        old, new = sorted((rows[name] for name in wanted), key=lambda row: row.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Two versions of {label_of(new)}",
            "object_id": object_id,
            "old": old,
            "new": new,
            "changes": list(changes(new, old)),
            "parts": self.part_changes(object_id, _end(versions, old), _end(versions, new)),
        }
        return TemplateResponse(request, "admin/checker/compare.html", context)

    def part_changes(self, pk: str, before: datetime | None, after: datetime | None) -> list[PartChange]:
        """What happened to the rows that are edited on this page, between two moments."""
        found = list[PartChange]()
        for model, owner in self.parts:
            rows = list(model.history.filter(**{owner: pk}).order_by("history_date", "history_id"))  # type: ignore[attr-defined]
            found += _compared(str(model._meta.verbose_name), _as_of(rows, before), _as_of(rows, after))
        return found


def _end(versions: Any, version: Any) -> datetime | None:
    """When a version was followed by the next one; None for the last."""
    later = versions.filter(pk__gt=version.pk).order_by("pk").first()
    return later.history_date if later else None


def _as_of(rows: list[Any], moment: datetime | None) -> dict[Any, Any]:
    """The rows that were there just before a moment (now, if it is None), by their key."""
    there: dict[Any, Any] = {}
    for row in rows:
        if moment is not None and row.history_date >= moment:
            break
        there[row.id] = row
    return {pk: row for pk, row in there.items() if row.history_type != "-"}


def _compared(kind: str, old: dict[Any, Any], new: dict[Any, Any]) -> list[PartChange]:
    added = [PartChange(kind, label_of(row), "added") for pk, row in new.items() if pk not in old]
    removed = [PartChange(kind, label_of(row), "removed") for pk, row in old.items() if pk not in new]
    changed = [
        PartChange(kind, label_of(row), "changed", tuple(changes(row, old[pk])))
        for pk, row in new.items()
        if pk in old and row.pk != old[pk].pk
    ]
    return [*added, *removed, *(one for one in changed if one.changes)]
