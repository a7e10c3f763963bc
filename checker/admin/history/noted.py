"""Comments and review dates among what people did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Value
from django.utils.formats import date_format

from checker.models import Note
from checker.models.notes import COMMENT, REOPENED, RESOLVED, REVIEW

WHAT = {
    COMMENT: "commented on",
    RESOLVED: "resolved a comment on",
    REOPENED: "opened a comment again on",
    REVIEW: "set the review date of",
}


def rows_of_notes(kind: str) -> Any:
    """(when, user, text, what, kind of row, row, name, note) of all notes, or of those on one kind of row."""
    notes = Note.objects.filter(kind=kind) if kind else Note.objects.all()
    return notes.order_by().values_list(
        "at", "by", "text", F("what"), F("kind"), F("row"), Value(""), F("pk")
    )


def said(notes: Iterable[int]) -> dict[int, str]:
    """Number of a note -> what it says: a comment, the one that it is about, or a day with the reason."""
    found = Note.objects.select_related("about").in_bulk(notes)
    return {key: _said(note) for key, note in found.items()}


def _said(note: Note) -> str:
    if note.what == REVIEW:
        return ": ".join(filter(None, [date_format(note.due) if note.due else "none any more", note.text]))
    return note.about.text if note.about else note.text
