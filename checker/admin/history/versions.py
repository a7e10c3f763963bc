"""Which version of a row somebody has seen; the rows of its tables count with it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Max

Parts = tuple[tuple[type[models.Model], str], ...]
"""Models whose rows are edited on the page of their owner, each with its column for the owner's key."""


def version_of(row: Any, parts: Parts = ()) -> str:
    """Changes whenever the row, or a row that is edited with it, is saved or deleted."""
    newest = [row.history.aggregate(n=Max("history_id"))["n"]]
    for model, owner in parts:
        rows = model.history.filter(**{owner: row.pk})  # type: ignore[attr-defined]
        newest.append(rows.aggregate(n=Max("history_id"))["n"])
    return ".".join(str(number or 0) for number in newest)
