"""Finds the row that somebody means by a code or by some words of its wording."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

MOST = 8
"""How many rows are offered where the words fit several."""
MOST_TYPED = 50
"""How many lines of one field are looked up."""
TOO_MANY = f"At most {MOST_TYPED} lines can be looked up at a time. Save some, then add the rest."
LOOKED_AT = 100
"""How many of them are compared by their name."""


def row_meant(rows: QuerySet[Any], words: str) -> Any:
    """The one row that has `words` as its code or name, or that the search finds by them.

    Raises ValidationError, which lists what the words may mean.
    """
    in_brackets = words[words.rfind("(") + 1 : -1] if words.endswith(")") else words
    if exact := rows.filter(code__in=(words, in_brackets)).first():
        return exact
    hits = list(searched(rows, words)[:LOOKED_AT])
    named = [hit for hit in hits if str(hit) == words] or hits
    if len(named) == 1:
        return named[0]
    raise ValidationError(_unclear(rows, words, hits))


def rows_meant(rows: QuerySet[Any], lines: Collection[str]) -> dict[str, Any]:
    """Line -> the row that it means. Raises ValidationError with every line that is not clear."""
    if len(lines) > MOST_TYPED:
        raise ValidationError(TOO_MANY)
    meant, faults = dict[str, Any](), list[ValidationError]()
    for line in lines:
        try:
            meant[line] = row_meant(rows, line)
        except ValidationError as fault:
            faults.append(fault)
    if faults:
        raise ValidationError(faults)
    return meant


def searched(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """The rows that the search above their list in the admin finds."""
    page: Any = admin.site.get_model_admin(rows.model)
    hits: QuerySet[Any]
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
