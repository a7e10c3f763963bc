"""The pages of the grid: edit it, see the difference, save with a reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from checker.admin.matrix import Difference, Grid, Key, differences, grid_of, save
from checker.admin.matrix_files import UnreadableError, from_file, read_percent, to_csv, to_xlsx
from checker.models import Question

UNPROCESSABLE = 422
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEEN = "seen"
"""The field that says what each cell held when its page was shown, as JSON."""


class ReasonForm(forms.Form):
    """Why the figures change."""

    reason = forms.CharField(
        label="Reason for this change",
        max_length=300,
        help_text="One line for the history. Example: “Figures of the review of May”.",
    )


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
        if request.method != "POST":
            seen = json.dumps({".".join(key): percent for key, percent in grid.figures().items()})
            return self._page(request, "matrix.html", {"grid": grid, "seen": seen})
        try:
            wanted = _uploaded(request, grid) or _typed(request.POST, grid)
        except UnreadableError as fault:
            context = {"grid": grid, "problems": fault.problems}
            return self._page(request, "matrix.html", context, UNPROCESSABLE)
        changed = _seen(request.POST, differences(grid, wanted))
        return self._confirm(request, grid, changed) if changed else self._unchanged(request, grid)

    def matrix_file(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """The grid as CSV or XLSX."""
        grid = grid_of(_question(request, pk))
        made = {"csv": ("text/csv; charset=utf-8", to_csv), "xlsx": (XLSX, to_xlsx)}.get(kind)
        if made is None:
            return HttpResponse("CSV or XLSX only.", status=404, content_type="text/plain")
        response = HttpResponse(made[1](grid), content_type=made[0])
        response["Content-Disposition"] = f'attachment; filename="{grid.question.code}.{kind}"'
        return response

    def _confirm(self, request: HttpRequest, grid: Grid, changed: tuple[Difference, ...]) -> HttpResponse:
        """Show the difference; with a reason, store it unless somebody was faster."""
        saving = request.POST.get("action") == "save"
        form = ReasonForm(request.POST if saving else None)
        clashes: list[Difference] = []
        if form.is_valid():
            try:
                clashes = save(changed, form.cleaned_data["reason"])
            except ValidationError as fault:
                form.add_error(None, fault)
            else:
                if not clashes:
                    messages.success(request, f"{len(changed)} figures changed.")
                    return HttpResponseRedirect(self._address(grid))
        after = grid_of(grid.question, {**grid.figures(), **{d.key: d.after for d in changed if d.after}})
        seen = json.dumps({".".join(d.key): d.before for d in changed})
        context = {"grid": after, "changed": changed, "form": form, "clashes": clashes, "seen": seen}
        return self._page(request, "matrix_difference.html", context, UNPROCESSABLE if saving else 200)

    def _unchanged(self, request: HttpRequest, grid: Grid) -> HttpResponse:
        messages.info(request, "Nothing differs from what is stored.")
        return HttpResponseRedirect(self._address(grid))

    def _address(self, grid: Grid) -> str:
        return reverse("admin:checker_question_matrix", args=[grid.question.pk])

    def _page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Frequencies: {context['grid'].question.title or context['grid'].question.text}",
            **context,
        }
        return TemplateResponse(request, f"admin/checker/question/{name}", whole, status=status)


def _question(request: HttpRequest, pk: int) -> Question:
    """The question, for those who may edit figures."""
    user: Any = request.user
    if not user.has_perm("checker.change_frequency"):
        raise PermissionDenied
    return get_object_or_404(Question, pk=pk)


def _uploaded(request: HttpRequest, grid: Grid) -> dict[Key, int | None] | None:
    """The figures of an uploaded file; None without one."""
    file = request.FILES.get("file")
    if file is None:
        return None
    return from_file(file.name or "", file.read(), grid)


def _typed(posted: Mapping[str, str], grid: Grid) -> dict[Key, int | None]:
    """The figures that somebody typed: those that differ from what their page showed.

    Raises UnreadableError.
    """
    seen = _shown(posted)
    figures: dict[Key, int | None] = {}
    problems = []
    for row in grid.rows:
        for condition, cell in zip(grid.conditions, row.cells, strict=True):
            if cell.name not in posted:
                continue
            try:
                percent = read_percent(posted[cell.name])
            except ValueError as fault:
                problems.append(f"{row.text} in {condition.name}: {fault}")
                continue
            if cell.name not in seen or percent != seen[cell.name]:
                figures[row.code, condition.code] = percent
    if problems:
        raise UnreadableError(problems)
    return figures


def _seen(posted: Mapping[str, str], changed: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """The differences against what their page showed, so that a change in between is noticed."""
    seen = _shown(posted)
    return tuple(replace(each, before=seen.get(".".join(each.key), each.before)) for each in changed)


def _shown(posted: Mapping[str, str]) -> dict[str, int | None]:
    """Name of a cell -> what it held when the page was shown; empty for an upload."""
    try:
        shown = json.loads(posted.get(SEEN, "{}"))
    except ValueError:
        return {}
    return shown if isinstance(shown, dict) else {}
