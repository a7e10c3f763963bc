"""The page with all tips for one cause: chosen or uploaded, looked at, saved with a reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from checker.admin.editing.impact import BUTTON
from checker.admin.frequencies.files import UnreadableError, lines_in
from checker.admin.frequencies.pages import file_of
from checker.admin.frequencies.saving import NOTHING, clashes_of
from checker.admin.workshop.frame import UNPROCESSABLE, Place, ReasonForm, page
from checker.admin.workshop.tip_files import from_lines, lines_of
from checker.admin.workshop.tips import ROWS, Change, Tip, TipForm, by_group, changes, save, seen_of, tips_of
from checker.models import Fit


class TipsPage:
    """One visit to it."""

    def __init__(self, admin: Any, request: HttpRequest, pk: int) -> None:
        self.admin, self.request = admin, request
        self.place = Place(request, pk, Fit)
        self.tips = tips_of(self.place.cause, self.place.beside)

    def respond(self) -> HttpResponse:
        """GET: the tips, or those of the cause beside. POST: a file, or what is saved."""
        if self.request.method != "POST":
            return self._first()
        if self.request.FILES:
            return self._of_file()
        sent = [tip for tip in self.tips if f"{tip.code}-verdict" in self.request.POST]
        rows = [TipForm(tip, self.request.POST) for tip in sent]
        if not all(row.is_valid() for row in rows):
            return self._page(rows, {"refused": True, "form": self._reason()}, UNPROCESSABLE)
        wanted = {row.tip.code: row.suits for row in rows}
        changed = changes(sent, wanted, seen_of(self.request.POST, sent))
        if BUTTON in self.request.POST:
            act = partial(save, self.place.cause, changed, "only looked at")
            looked: HttpResponse = self.admin.impact_of(self.request, act)
            return looked
        return self._save(rows, changed)

    def file(self, kind: str) -> HttpResponse:
        """All tips as CSV or XLSX."""
        return file_of(lines_of(self.tips, self.place.beside), f"tips-{self.place.cause.code}", kind)

    def _part(self) -> Page[Tip]:
        return Paginator(self.tips, ROWS).get_page(self.request.GET.get("page"))

    def _first(self, problems: Sequence[str] = ()) -> HttpResponse:
        shown, may = self._part(), self.place.may_edit
        rows = [TipForm(tip, start=tip.stored or (tip.beside if may else None)) for tip in shown]
        context = {
            "number": shown.number,
            "pages": shown.paginator.num_pages,
            "rest": self.place.address("tips", page=shown.number + 1),
            "begun": may and any(tip.beside and not tip.stored for tip in shown),
            "problems": problems,
        }
        return self._page(rows, context, UNPROCESSABLE if problems else 200)

    def _of_file(self) -> HttpResponse:
        """The rows that a file would change, to be saved from here."""
        try:
            file: Any = self.request.FILES["file"]
            wanted = from_lines(lines_in(file), self.tips)
        except UnreadableError as fault:
            return self._first(fault.problems)
        changed = changes(self.tips, wanted, {tip.code: tip.stored for tip in self.tips})
        if not changed:
            messages.info(self.request, NOTHING)
            return HttpResponseRedirect(self.request.get_full_path())
        rows = [TipForm(change.tip, start=change.after) for change in changed]
        return self._page(rows, {"from_file": len(changed)})

    def _reason(self) -> ReasonForm:
        return ReasonForm(self.request.POST)

    def _save(self, rows: list[TipForm], changed: list[Change]) -> HttpResponse:
        """With a reason, unless somebody was faster; then on to what comes next."""
        if not changed:
            messages.info(self.request, NOTHING)
            return self._next()
        form = self._reason()
        clashes = clashes_of(form, lambda given: save(self.place.cause, changed, given["reason"]))
        if clashes or form.errors:
            theirs = [change.tip for change in clashes]
            return self._page(rows, {"refused": True, "form": form, "clashes": theirs}, UNPROCESSABLE)
        count = f"{len(changed)} tip{'s' * (len(changed) != 1)}"
        messages.success(self.request, f"How it is suited by {count} is changed in the draft.")
        return self._next()

    def _next(self) -> HttpResponse:
        here = self._part()
        more = {"page": here.number + 1} if here.has_next() else {}
        return HttpResponseRedirect(self.place.address("tips" if more else "workshop", **more))

    def _page(self, rows: list[TipForm], context: dict[str, Any], status: int = 200) -> HttpResponse:
        """What somebody else changed meanwhile the page knows by now."""
        theirs = {tip.code: tip.stored for tip in context.get("clashes", ())}
        more = {
            "groups": list(by_group(rows)),
            "seen": json.dumps({**seen_of(self.request.POST, [row.tip for row in rows]), **theirs}),
            "files": {kind: self.place.address("tips_file", kind) for kind in ("csv", "xlsx")},
            "title": f"{self.place.cause}: which tips suit it",
            **context,
            "form": context.get("form") or ReasonForm(),
        }
        return page(self.admin, self.place, "tips.html", more, status)
