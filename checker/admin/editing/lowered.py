"""What is told when a row is saved with which the draft sends somebody to lower care than the public does."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from checker import library
from checker.impact.lowering import lowered_lines, understood
from checker.reasoning.checks.find_problems import find_errors

_MOST = 3
"""Cases that are named."""


def lowered_cases(row: Any) -> list[str]:
    """The clinical cases, and the way to take the edit back; nothing where none falls or there are errors."""
    try:
        release, draft = library.current(), library.from_drafts()
    except (library.NoReleaseError, library.ContentError):
        return []
    if find_errors(draft):
        return []
    found = lowered_lines(release.kb, draft, understood(release.kb, draft)[0])
    if not found:
        return []
    undo = reverse(f"admin:checker_{row._meta.model_name}_undo", args=[row.pk, row.history.first().pk])
    told = "; ".join(found[:_MOST])
    words = (
        "The draft now sends {} of the clinical cases to lower care than release {} does: {}{}. "
        'Is that meant? <a href="{}">Undo this edit</a>'
    )
    return [format_html(words, len(found), release.number, told, " …" * (len(found) > _MOST), undo)]
