"""Which comments are open, and which rows are to be looked at again by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from checker.admin.history.audit import KINDS, NAMED_FROM
from checker.admin.pickers.finding import label
from checker.models import Coded, Note
from checker.models.notes import COMMENT, REOPENED, RESOLVED, REVIEW


@dataclass(frozen=True)
class NotedRow:
    """A row with one of its notes."""

    note: Note
    kind: str
    name: str

    @property
    def address(self) -> str:
        """The page of its comments and its review date."""
        return address_of(self.note.kind, self.note.row)

    @property
    def overdue(self) -> bool:
        """Whether its review date is past."""
        return is_past(self.note.due)


def address_of(kind: str, row: int) -> str:
    """The page of comments and review date of a row."""
    return reverse(f"admin:checker_{kind}_notes", args=[row])


def is_past(due: date | None) -> bool:
    """Whether a review date is over."""
    return due is not None and due < timezone.localdate()


def of_row(row: Any) -> QuerySet[Note]:
    """All notes of a row, the oldest first."""
    return Note.objects.filter(kind=row._meta.model_name, row=row.pk).select_related("by")


def comments(notes: QuerySet[Note]) -> QuerySet[Any]:
    """The comments among some notes, each with what became of it last, by whom and when."""
    later = Note.objects.filter(about=OuterRef("pk")).order_by("-pk")
    return notes.filter(what=COMMENT).annotate(
        ended=Coalesce(Subquery(later.values("what")[:1]), Value(REOPENED)),
        ended_at=Subquery(later.values("at")[:1]),
        ended_by=Subquery(later.values("by__username")[:1]),
    )


def open_comments(notes: QuerySet[Note]) -> QuerySet[Any]:
    """Those that nobody has resolved, or that were opened again."""
    return comments(notes).exclude(ended=RESOLVED)


def dates() -> QuerySet[Note]:
    """The review date of each row that has one, the earliest first."""
    last = Note.objects.filter(what=REVIEW).order_by().values("kind", "row").annotate(last=Max("pk"))
    return Note.objects.filter(pk__in=last.values("last"), due__isnull=False).order_by("due", "pk")


def open_about(row: Any) -> dict[str, Any]:
    """What stands on the form of a row: where its notes are, its review date and its open comments."""
    notes = of_row(row)
    last = notes.filter(what=REVIEW).last()
    date = last if last and last.due else None
    return {
        "address": address_of(row._meta.model_name, row.pk),
        "date": date,
        "overdue": is_past(date.due) if date else False,
        "open": list(open_comments(notes)),
    }


def of_rows_that_are_there(kinds: Iterable[str]) -> Q:
    """Notes of rows of some kinds; a row that was deleted keeps its notes in the history alone."""
    there = (Q(kind=kind, row__in=KINDS[kind]._default_manager.values("pk")) for kind in kinds)
    return reduce(or_, there, Q(pk__in=[]))


def with_rows(notes: Iterable[Note]) -> list[NotedRow]:
    """The notes, each with the name of its row, which is there: a query for each kind."""
    listed = list(notes)
    wanted = dict[str, set[int]]()
    for note in listed:
        wanted.setdefault(note.kind, set()).add(note.row)
    names = {(kind, key): name for kind, keys in wanted.items() for key, name in _names(kind, keys).items()}
    return [
        NotedRow(note, str(KINDS[note.kind]._meta.verbose_name), names[note.kind, note.row])
        for note in listed
    ]


def name_of_row(row: Any) -> str:
    """Its wording and its code."""
    return label(row) if isinstance(row, Coded) else str(row)


def _names(kind: str, keys: Iterable[int]) -> dict[int, str]:
    near = NAMED_FROM.get(kind) or (None,)  # None: without its relations
    rows = KINDS[kind]._default_manager.select_related(*near).in_bulk(keys)
    return {key: name_of_row(row) for key, row in rows.items()}
