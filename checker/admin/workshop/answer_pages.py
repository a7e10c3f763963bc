"""The page with all answers for one cause: typed or uploaded, looked at, saved with a reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from checker.admin.editing.impact import BUTTON
from checker.admin.frequencies.files import UnreadableError
from checker.admin.frequencies.pages import figures, file_of
from checker.admin.frequencies.posted import SavingForm, as_seen, shown, typed, uploaded
from checker.admin.frequencies.saving import NOTHING, Difference, clashes_of, differences, save
from checker.admin.workshop.answers import CauseSheet, answers_of, lines_with, pages_of
from checker.admin.workshop.frame import UNPROCESSABLE, Place, page
from checker.models import Frequency

_NO_WHOLE = "“{}” takes one answer; its figures make {}, and should make 100."


class AnswersPage:
    """One visit to it."""

    def __init__(self, admin: Any, request: HttpRequest, pk: int) -> None:
        self.admin, self.request = admin, request
        self.place = Place(request, pk, Frequency)
        self.sheet = answers_of(self.place.cause, self.place.beside)

    def respond(self) -> HttpResponse:
        """GET: the figures, or those of the cause beside. POST: a file, or what is saved."""
        if self.request.method != "POST":
            return self._first()
        try:
            wanted = uploaded(self.request, self.sheet) or typed(self.request.POST, self.sheet)
        except UnreadableError as fault:
            return self._again(problems=fault.problems)
        changed = as_seen(self.request.POST, differences(self.sheet, wanted))
        if self.request.FILES:
            return self._of_file(changed)
        if BUTTON in self.request.POST:
            looked: HttpResponse = self.admin.impact_of(
                self.request, partial(save, changed, "only looked at")
            )
            return looked
        return self._save(changed)

    def file(self, kind: str) -> HttpResponse:
        """All answers as CSV or XLSX."""
        lines = lines_with(self.sheet, self.place.beside)
        return file_of(lines, f"answers-{self.place.cause.code}", kind)

    def _first(self) -> HttpResponse:
        part, number, pages = self._part()
        begun = part.started() if self.place.may_edit else part
        rest = self.place.address("answers", page=number + 1)
        more = {"number": number, "pages": pages, "rest": rest, "begun": begun != part}
        return self._page(begun, {**more, "seen": json.dumps(_now(part))})

    def _part(self) -> tuple[CauseSheet, int, int]:
        """The page that is asked for, its number, and how many there are."""
        pages = Paginator(pages_of(self.sheet), 1)
        shown = pages.get_page(self.request.GET.get("page"))
        return self.sheet.only(shown.object_list[0]), shown.number, pages.num_pages

    def _save(self, changed: tuple[Difference, ...]) -> HttpResponse:
        """With a reason, unless somebody was faster; then on to what comes next."""
        if not changed:
            messages.info(self.request, NOTHING)
            return self._next()
        form = SavingForm(self.request.POST, sourced=_sourced(self.sheet.only(self.request.POST)))
        clashes = clashes_of(form, lambda given: save(changed, given["reason"], form.sources))
        if clashes or form.errors:
            return self._again(form=form, clashes=clashes)
        messages.success(self.request, f"{figures(len(changed))} changed in the draft.")
        return self._next()

    def _next(self) -> HttpResponse:
        """The next page of answers, or the tips; with what does not add up."""
        self.sheet = answers_of(self.place.cause)
        part, number, pages = self._part()
        for block in part.blocks:
            if block.wrong:
                messages.warning(self.request, _NO_WHOLE.format(block.question, block.total))
        where = ("answers", {"page": number + 1}) if number < pages else ("tips", {})
        return HttpResponseRedirect(self.place.address(where[0], **where[1]))

    def _of_file(self, changed: tuple[Difference, ...]) -> HttpResponse:
        """The rows that a file would change, to be saved from here."""
        if not changed:
            messages.info(self.request, NOTHING)
            return HttpResponseRedirect(self.request.get_full_path())
        fields = {_name(d): "" if d.after is None else str(d.after) for d in changed}
        part = self.sheet.only(fields)
        context = {"seen": json.dumps(_now(part)), "from_file": len(changed)}
        return self._page(part.as_typed(fields), context)

    def _again(
        self,
        problems: Sequence[str] = (),
        form: SavingForm | None = None,
        clashes: Sequence[Difference] = (),
    ) -> HttpResponse:
        """Of what was typed nothing is lost; of what somebody else changed the page knows by now."""
        sent = self.request.POST
        part = self.sheet.only(sent) if sent.keys() & self.sheet.names else self._part()[0]
        now = _now(part)
        theirs = {_name(clash): now[_name(clash)] for clash in clashes}
        context = {
            "seen": json.dumps({**now, **shown(sent), **theirs}),
            "problems": problems,
            "clashes": [(clash.symptom, now[_name(clash)]) for clash in clashes],
            "refused": True,
            "form": form,
        }
        return self._page(part.as_typed(sent), context, UNPROCESSABLE)

    def _page(self, sheet: CauseSheet, context: dict[str, Any], status: int = 200) -> HttpResponse:
        more = {
            "sheet": sheet,
            "files": {kind: self.place.address("answers_file", kind) for kind in ("csv", "xlsx")},
            "title": f"{self.place.cause}: how often each answer goes with it",
            **context,
            "form": context.get("form") or SavingForm(sourced=_sourced(sheet)),
        }
        return page(self.admin, self.place, "answers.html", more, status)


def _name(difference: Difference) -> str:
    return ".".join(difference.key)


def _sourced(sheet: CauseSheet) -> bool:
    return any(row.cell.sources for row in sheet.rows)


def _now(sheet: CauseSheet) -> dict[str, int | None]:
    return {row.cell.name: row.cell.percent for row in sheet.rows}
