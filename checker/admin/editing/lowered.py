"""What is told when a row is saved with which the draft takes less care of somebody than the public does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from checker import library
from checker.cases import ClinicalCase
from checker.impact.lowering import lowered_lines, understood
from checker.impact.withheld import appearing_lines
from checker.reasoning.checks.find_problems import find_errors
from checker.reasoning.knowledge import KnowledgeBase

_MOST = 3
"""Cases that are named."""
_LOWER = "The draft now sends {} of the clinical cases to lower care than release {} does: {}{}."
_APPEAR = "The draft now shows {} of the clinical cases tips that release {} withholds from them: {}{}."
_Compare = Callable[[KnowledgeBase, KnowledgeBase, Iterable[ClinicalCase]], Iterable[str]]


def lowered_cases(row: Any) -> list[str]:
    """The clinical cases that fall, and the way to take the edit back; nothing where none does."""
    return _compared(row, lowered_lines, _LOWER)


def freed_cases(row: Any) -> list[str]:
    """The same of cases that are shown what a gate withheld from them."""
    return _compared(row, appearing_lines, _APPEAR)


def _compared(row: Any, compare: _Compare, words: str) -> list[str]:
    """Nothing, too, where there is no release, or the draft has errors."""
    try:
        release, draft = library.current(), library.from_drafts()
    except (library.NoReleaseError, library.ContentError):
        return []
    if find_errors(draft):
        return []
    lines = list(compare(release.kb, draft, understood(release.kb, draft)[0]))
    if not lines:
        return []
    undo = reverse(f"admin:checker_{row._meta.model_name}_undo", args=[row.pk, row.history.first().pk])
    listed = "; ".join(lines[:_MOST])
    asked = words + ' Is that meant? <a href="{}">Undo this edit</a>'
    return [format_html(asked, len(lines), release.number, listed, " …" * (len(lines) > _MOST), undo)]
