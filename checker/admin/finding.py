"""Finds the row that somebody means by a code or by some words of its wording."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

MOST = 8
"""How many rows are offered where the words fit several."""


def found(rows: QuerySet[Any], words: str) -> Any:
    """The one row whose code is `words`, or whose page is found by them.

    Raises ValidationError, which lists what the words may mean.
    """
    exact = rows.filter(code=words).first()
    if exact:
        return exact
    hits = list(searched(rows, words)[: MOST + 1])
    if len(hits) == 1:
        return hits[0]
    raise ValidationError(_unclear(rows, words, hits))


def searched(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """The rows that the search above their list in the admin finds."""
    page: Any = admin.site.get_model_admin(rows.model)
    hits, repeated = page.get_search_results(None, rows, words)
    return hits.distinct() if repeated else hits


def label(row: Any) -> str:
    """Its name with its code, each once."""
    named = str(row)
    return named if row.code in named else f"{named} ({row.code})"


def _unclear(rows: QuerySet[Any], words: str, hits: list[Any]) -> str:
    kind = rows.model._meta.verbose_name
    if not hits:
        return f"No {kind} is found by “{words}”. Try fewer words, or a part of one."
    more = " and more" if len(hits) > MOST else ""
    listed = "; ".join(label(hit) for hit in hits[:MOST])
    return (
        f"“{words}” fits several. Write the code (in brackets) of the {kind} that you mean: {listed}{more}."
    )
