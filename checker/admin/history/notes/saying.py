"""What a button on the page of notes says of a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.shortcuts import get_object_or_404

from checker.admin.history.notes.forms import CommentForm, ReviewForm
from checker.admin.history.notes.reading import of_row
from checker.admin.history.pages import is_key
from checker.models import Note
from checker.models.notes import COMMENT, REOPENED, RESOLVED, REVIEW

NO_DATE = "no-date"
"""The button that takes a review date off."""
_DONE = {
    COMMENT: "Your comment stands beside the row.",
    RESOLVED: "The comment is resolved. It stays in the history.",
    REOPENED: "The comment is open again.",
}


def noted(row: Any, sent: Mapping[str, str], comment: CommentForm, review: ReviewForm) -> Note | None:
    """What was sent, not saved yet; None where a form is amiss or no button is known."""
    note = Note(kind=row._meta.model_name, row=row.pk)
    if ended := next((what for what in (RESOLVED, REOPENED) if is_key(sent.get(what, ""))), None):
        note.what, note.about = ended, get_object_or_404(of_row(row), pk=sent[ended], what=COMMENT)
    elif NO_DATE in sent:
        note.what = REVIEW
    elif comment.is_valid():
        note.what, note.text = COMMENT, comment.cleaned_data["comment"]
    elif review.is_valid():
        note.what, note.due, note.text = REVIEW, review.cleaned_data["due"], review.cleaned_data["why"]
    return note if note.what else None


def confirmation(note: Note) -> str:
    """That it was saved."""
    if note.what == REVIEW:
        return "The review date is set." if note.due else "The review date is taken off."
    return _DONE[note.what]
