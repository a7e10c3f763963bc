"""Who edited the draft since the release that is public, read from the history of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Max

from checker.library.rows.reading import MODELS
from checker.models import ClinicalCase, Release


@dataclass(frozen=True)
class Editors:
    """The people behind a draft."""

    names: tuple[str, ...] = ()
    """The last one first."""
    last: int | None = None
    """Row number of the last one's user."""


def editors() -> Editors:
    """Everybody who changed content or cases since the last release. One query for each kind of row."""
    since = Release.objects.aggregate(at=Max("created"))["at"]
    latest: dict[int, datetime] = {}
    for model in (*MODELS, ClinicalCase):
        for user, at in _edits(model, since):
            latest[user] = max(at, latest.get(user, at))
    order = sorted(latest, key=lambda user: latest[user], reverse=True)
    users = get_user_model()._default_manager.in_bulk(order)
    return Editors(tuple(name_of(users[pk]) for pk in order), order[0] if order else None)


def name_of(user: Any) -> str:
    """How a person is named on a release: their full name, else their log-in."""
    return str(user.get_full_name() or user.get_username())


def _edits(model: Any, since: datetime | None) -> list[tuple[int, datetime]]:
    rows = model.history.exclude(history_user=None)
    if since:
        rows = rows.filter(history_date__gt=since)
    return list(rows.values_list("history_user").order_by().annotate(at=Max("history_date")))
