"""The pages of the grid: edit it, see the difference, save with a reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from checker.admin.editing.impact import BUTTON
from checker.admin.frequencies.files import Line, UnreadableError, lines_of, to_csv, to_xlsx
from checker.admin.frequencies.grid import Grid, grid_of
from checker.admin.frequencies.posted import SavingForm, as_seen, by_name, shown, typed, uploaded
from checker.admin.frequencies.saving import NOTHING, Difference, clashes_of, differences, save
from checker.models import Question

_UNPROCESSABLE = 422
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = 25
"""Conditions on one page of the grid."""
_MOST = 4_000
"""Figures that one file may change; a page with more could not be sent back."""


class MatrixPages:
    """Adds the grid to the admin of questions."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and those of the grid."""
        view = self.admin_site.admin_view
        parent: Any = super()
        return [
            path("<int:pk>/matrix/", view(self.matrix_view), name="checker_question_matrix"),
            path("<int:pk>/matrix.<str:kind>", view(self.matrix_file), name="checker_question_matrix_file"),
            *parent.get_urls(),
        ]

    def matrix_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET: the grid. POST: a file or typed figures lead to the difference, then it is saved."""
        question = _question(request, pk)
        grid = grid_of(question)
        if request.method != "POST" or request.POST.get("action") == "edit":
            return self._grid(request, grid)
        try:
            wanted = uploaded(request, grid) or typed(request.POST, grid)
        except UnreadableError as fault:
            return self._grid(request, grid, fault.problems)
        changed = as_seen(request.POST, differences(grid, wanted))
        if len(changed) > _MOST:
            many = f"The file changes {len(changed)} figures; at most {_MOST} at a time. Send it in parts."
            return self._grid(request, grid, [many])
        if changed and BUTTON in request.POST:
            looking: HttpResponse = self.impact_of(request, lambda: save(changed, "only looked at"))  # type: ignore[attr-defined]
            return looking
        return self._confirm(request, grid, changed) if changed else self._unchanged(request)

    def matrix_file(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """The grid as CSV or XLSX."""
        grid = grid_of(_question(request, pk))
        return file_of(lines_of(grid), grid.question.code, kind)

    def _grid(self, request: HttpRequest, grid: Grid, problems: Sequence[str] = ()) -> HttpResponse:
        """One page of the grid; of what was typed, be it a figure or not, nothing is lost."""
        page = Paginator(grid.conditions, COLUMNS).get_page(request.GET.get("page"))
        part = grid.columns(slice(page.start_index() - 1, page.end_index()))
        now = by_name({key: cell.percent for key, cell in part.cells().items()})
        context = {
            "grid": part.as_typed(request.POST),
            "page": page,
            "seen": json.dumps({**now, **shown(request.POST)}),
            "problems": problems,
            "typed": request.method == "POST",
        }
        return self._page(request, "matrix.html", context, _UNPROCESSABLE if problems else 200)

    def _confirm(self, request: HttpRequest, grid: Grid, changed: tuple[Difference, ...]) -> HttpResponse:
        """Show the difference; with a reason, store it unless somebody was faster."""
        saving = request.POST.get("action") == "save"
        form = SavingForm.for_changes(changed, request.POST if saving else None)
        clashes = clashes_of(form, lambda given: save(changed, given["reason"], form.sources))
        if saving and not clashes and not form.errors:
            messages.success(request, f"{figures(len(changed))} changed in the draft.")
            return HttpResponseRedirect(request.get_full_path())
        then = {**grid.figures(), **{d.key: d.after for d in changed}}
        after = grid_of(grid.question, {key: percent for key, percent in then.items() if percent is not None})
        seen = json.dumps(by_name({d.key: d.before for d in changed}))
        context = {"grid": after, "changed": changed, "form": form, "clashes": clashes, "seen": seen}
        return self._page(request, "matrix_difference.html", context, _UNPROCESSABLE if saving else 200)

    def _unchanged(self, request: HttpRequest) -> HttpResponse:
        messages.info(request, NOTHING)
        return HttpResponseRedirect(request.get_full_path())

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "may_edit": may(request, "change"),
            "title": f"Frequencies: {context['grid'].question.title or context['grid'].question.text}",
            **context,
        }
        return TemplateResponse(request, f"admin/checker/question/{name}", whole, status=status)


def file_of(lines: Iterable[Line], name: str, kind: str) -> HttpResponse:
    """Lines as CSV or XLSX, to be kept under a name."""
    if kind not in ("csv", "xlsx"):
        return HttpResponse("CSV or XLSX only.", status=404, content_type="text/plain")
    content = to_csv(lines) if kind == "csv" else to_xlsx(lines, name)
    response = HttpResponse(content, content_type=XLSX if kind == "xlsx" else "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def figures(count: int) -> str:
    """So many figures, in words."""
    return f"{count} figure{'s' * (count != 1)}"


def _question(request: HttpRequest, pk: int) -> Question:
    """The question, for those who may see figures, or edit them where something is sent."""
    right = "view" if request.method in ("GET", "HEAD") else "change"
    if not may(request, right):
        raise PermissionDenied
    return get_object_or_404(Question, pk=pk)


def may(request: HttpRequest, right: str) -> bool:
    """Whether this person may "view" or "change" figures; who may change them may see them."""
    rights = (f"checker.{right}_frequency", "checker.change_frequency")
    return any(request.user.has_perm(one) for one in rights)
