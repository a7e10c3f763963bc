"""The history of a row: every version, why and by whom, and the difference between any two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import re_path

from checker.admin.history.differences import field_changes, label_of
from checker.admin.history.edits import RowChange, of_save, row_change
from checker.admin.history.rules import as_of, is_clause, read_rules, rule_between
from checker.admin.history.versions import Parts
from checker.models.one_version import one_version
from checker.web.admin_bases import HistoryAdmin

MOST_FIGURES = 18
"""Of the number of a row; a database holds no more than 19."""


class KeepsHistory(HistoryAdmin):
    """Lists the versions of a row and compares any two."""

    object_history_template = "admin/checker/history.html"
    object_history_list_template = "admin/checker/history_list.html"
    history_list_per_page = 25

    @property
    def parts(self) -> Parts:
        """The models whose rows are edited on this page, with their column for the owner."""
        found = [(i.model, _get_foreign_key(self.model, i.model, i.fk_name)) for i in self.inlines]
        return tuple((model, key.attname) for model, key in found if hasattr(model, "history"))

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whatever one save writes, in however many steps, becomes one version."""
        with _saving(request):
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Cells that are saved together are one save."""
        with _saving(request):
            return super().changelist_view(request, *args, **kwargs)

    def get_history_queryset(self, *args: Any, **kwargs: Any) -> Any:
        """With who it was; the parent forgets them where a row has no other row to name."""
        return super().get_history_queryset(*args, **kwargs).select_related("history_user")

    def set_history_delta_changes(
        self,
        request: HttpRequest,
        historical_records: Any,
        foreign_keys_are_objs: bool = True,  # noqa: FBT001, FBT002
    ) -> None:
        """Each version of a page of the list knows in words what its save changed, here and in its tables."""
        records = list(historical_records)
        parts = self._part_versions(records) if records else []
        until = end_of(self.model.history.filter(id=records[0].id), records[0]) if records else None
        read_rules(records)
        for new, old in zip_longest(records, records[1:]):
            beside = [row for row in parts if _same_save(row, new, until)]
            new.lines = list(_lines(new, of_save([new, *beside], until, old)))
            until = new.history_date

    def _part_versions(self, records: list[Any]) -> list[Any]:
        """The versions of the rows of its tables, since the oldest of some versions of their owner."""
        since = {"history_date__gte": records[-1].history_date}
        return [
            row
            for model, owner in self.parts
            for row in model.history.filter(**since, **{owner: records[0].id}).order_by("history_id")  # type: ignore[attr-defined]
        ]

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_compare"
        view = self.admin_site.admin_view(self.compare_view)
        return [re_path(r"^([^/]+)/history/compare/$", view, name=name), *super().get_urls()]

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Two versions side by side, named by `old` and `new` in the query."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        wanted = [request.GET.get(name, "") for name in ("old", "new")]
        require_keys(object_id, *wanted)
        versions = self.model.history.filter(**{self.opts.pk.attname: object_id})
        rows = {str(row.pk): row for row in versions.filter(pk__in=wanted)}
        if not set(wanted) <= set(rows):
            raise Http404
        old, new = sorted((rows[name] for name in wanted), key=lambda row: row.pk)
        ends = end_of(versions, old), end_of(versions, new)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Two versions of {label_of(new)}",
            "object_id": object_id,
            "old": old,
            "new": new,
            "changes": [*field_changes(new, old), *filter(None, [rule_between(old, new, *ends)])],
            "parts": self.part_changes(object_id, *ends),
        }
        return TemplateResponse(request, "admin/checker/compare.html", context)

    def part_changes(self, pk: str, before: datetime | None, after: datetime | None) -> list[RowChange]:
        """What became of the rows of its tables between two moments; a rule is told apart."""
        found = list[RowChange]()
        for model, owner in self.parts:
            rows = list(model.history.filter(**{owner: pk}).order_by("history_date", "history_id"))  # type: ignore[attr-defined]
            if rows and not is_clause(rows[0]):
                found += _compared(as_of(rows, before), as_of(rows, after))
        return found


def require_keys(*keys: str) -> None:
    """Raises Http404 for what is the number of no row: no number, or more than a database holds."""
    if not all(map(is_key, keys)):
        raise Http404


def is_key(text: str) -> bool:
    """Whether it can be the number of a row."""
    return text.isdecimal() and len(text) <= MOST_FIGURES


def _saving(request: HttpRequest) -> AbstractContextManager[Any]:
    return one_version() if request.method == "POST" else nullcontext()


def _same_save(row: Any, owner: Any, until: datetime | None) -> bool:
    """Whether a row of a table was saved with this version of its owner; the next came at `until`."""
    in_time = row.history_date >= owner.history_date and (until is None or row.history_date < until)
    same = (row.history_user_id, row.history_change_reason) == (
        owner.history_user_id,
        owner.history_change_reason,
    )
    return in_time and same


def _lines(owner: Any, told: list[RowChange]) -> Iterator[str]:
    """What a save changed, in lines; nothing of how a row began."""
    if owner.history_type == "+":
        return
    label = label_of(owner)
    for one in told:
        where = "" if one.name == label else f"{one.kind} {one.name}: "
        yield from (f"{where}{line}" for line in one.lines)


def end_of(versions: Any, version: Any) -> datetime | None:
    """When a version was followed by the next one; None for the last."""
    later = versions.filter(pk__gt=version.pk).order_by("pk").first()
    return later.history_date if later else None


def _compared(old: dict[Any, Any], new: dict[Any, Any]) -> list[RowChange]:
    added = [replace(row_change(row, None), what="added") for pk, row in new.items() if pk not in old]
    removed = [_removed(row) for pk, row in old.items() if pk not in new]
    changed = [row_change(row, old[pk]) for pk, row in new.items() if pk in old and row.pk != old[pk].pk]
    return [*added, *removed, *(one for one in changed if one.changes)]


def _removed(row: Any) -> RowChange:
    return RowChange(str(row.instance_type._meta.verbose_name), label_of(row), "removed")
