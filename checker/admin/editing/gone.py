"""A row that was deleted while somebody had it open: saving it leads to what they typed, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from checker.admin.history.differences import label_of
from checker.admin.history.pages import is_key

_CONFLICT = 409


class TellsOfDeleted:
    """A content page that keeps what was typed where its row was deleted meanwhile, and says by whom."""

    admin_site: Any
    model: Any
    opts: Any

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Django leads to its first page, and what was typed is gone."""
        page: Any = super()
        deleted = (
            self._deletion(request, unquote(object_id)) if object_id and request.method == "POST" else None
        )
        if deleted is not None and self.has_change_permission(request):  # type: ignore[attr-defined]
            return self._gone(request, deleted)
        shown: HttpResponse = page.changeform_view(request, object_id, *args, **kwargs)
        return shown

    def _deletion(self, request: HttpRequest, key: str) -> Any:
        """The version that tells who deleted the row; None where it is there, or never was."""
        if not is_key(key) or self.get_object(request, key) is not None:  # type: ignore[attr-defined]
            return None
        return self.model.history.filter(id=key, history_type="-").first()

    def _gone(self, request: HttpRequest, deleted: Any) -> HttpResponse:
        address = f"admin:{self.opts.app_label}_{self.opts.model_name}_simple_history"
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{label_of(deleted)} was deleted",
            "deleted": deleted,
            "back": reverse(address, args=[deleted.id, deleted.pk]),
            "typed": list(self._typed(request)),
        }
        return TemplateResponse(request, "admin/checker/deleted_meanwhile.html", context, status=_CONFLICT)

    def _typed(self, request: HttpRequest) -> Iterator[tuple[str, str]]:
        """What stood in the fields of the row itself, by their labels."""
        for name, field in self.get_form(request).base_fields.items():  # type: ignore[attr-defined]
            values = [value for value in request.POST.getlist(name) if value.strip()]
            if values and not field.widget.is_hidden:
                rows = getattr(field, "queryset", None)
                yield str(field.label), "\n".join(values if rows is None else _names(rows, values))


def _names(rows: Any, keys: list[str]) -> list[str]:
    return [str(row) for row in rows.filter(pk__in=filter(is_key, keys))]
