"""“What guards this”: beside each row, what would notice that one of its safety facts is gone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from checker import library
from checker.impact.guards.facts import KINDS, Kind, facts_of
from checker.impact.guards.kept import kept
from checker.impact.guards.looking import Guard
from checker.library import ContentError
from checker.presenting.problems import guard_title


@dataclass(frozen=True)
class GuardedFact:
    """One fact of a row of the draft."""

    kind: Kind
    names: str
    """The codes in it."""
    guard: Guard | None
    """As it was found last; None: nothing, or not asked yet."""
    asked: bool

    @property
    def guard_in_words(self) -> str:
        """Such as "Case hot-one"."""
        return guard_title(*self.guard) if self.guard else ""

    @property
    def missing(self) -> bool:
        """Whether it needs a guard and has none."""
        return self.asked and self.kind.must and self.guard is None


class ShowsGuards:
    """For pages of rows that state safety facts."""

    guards = ""
    """The list of a knowledge base that holds the rows; empty: they state none."""
    admin_site: Any
    opts: Any
    model: Any

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and the page of guards."""
        parent: Any = super()
        view = self.admin_site.admin_view(self.guards_view)
        own = [path("<int:pk>/guards/", view, name=self._guards_name)] if self.guards else []
        return [*own, *parent.get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With a link to what guards the row."""
        row, parent = context.get("original"), cast("Any", super())
        if self.guards and row:
            context["guards"] = reverse(f"admin:{self._guards_name}", args=[row.pk])
        shown: HttpResponse = parent.render_change_form(request, context, *args, **kwargs)
        return shown

    @property
    def _guards_name(self) -> str:
        return f"checker_{self.opts.model_name}_guards"

    def guards_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Every fact of the row as the draft has it, with the guard that was found last."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        row = get_object_or_404(self.model, pk=pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"What guards this: {row}",
            "row": row,
        }
        page = partial(TemplateResponse, request, "admin/checker/guards.html")
        try:
            return page({**context, "facts": facts_of_row(self.guards, row.code)})
        except ContentError as fault:
            return page({**context, "unreadable": fault.problems})


def facts_of_row(kind: str, code: str) -> list[GuardedFact]:
    """The facts that a row of the draft states. Raises ContentError where the draft cannot be read."""
    known = kept()
    rows = [fact for fact in facts_of(library.from_drafts()) if fact.row == (kind, code)]
    return [
        GuardedFact(
            KINDS[fact.kind],
            ", ".join(fact.codes),
            known[fact.code].guard if fact.code in known else None,
            fact.code in known,
        )
        for fact in rows
    ]
