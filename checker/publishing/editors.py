"""Whose edits are in the draft that nobody else has approved yet, read from the history of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Max

from checker.library.rows.reading import MODELS
from checker.models import ClinicalCase, PublishAttempt


@dataclass(frozen=True)
class Editors:
    """The people behind a draft, the last one first."""

    names: tuple[str, ...] = ()
    keys: tuple[int, ...] = ()
    """Row numbers of their users."""


def editors() -> Editors:
    """Everybody with an edit of content or cases that still counts. One query for each kind of row."""
    since = approved_until()
    latest: dict[int, datetime] = {}
    for model in (*MODELS, ClinicalCase):
        for user, at in _edits(model, since):
            latest[user] = max(at, latest.get(user, at))
    order = sorted(latest, key=lambda user: latest[user], reverse=True)
    users = get_user_model()._default_manager.in_bulk(order)
    return Editors(tuple(name_of(users[pk]) for pk in order), tuple(order))


def approved_until() -> datetime | None:
    """Since when edits count: what was frozen then was approved by somebody with no edit in it.

    None: nothing was. A roll-back approves nothing new, the command line is no second person, and a
    release that was withdrawn takes its approval with it.
    """
    approved = PublishAttempt.objects.filter(release__one_person=False, release__by__isnull=False)
    left = approved.exclude(release__events__kind="withdrawn")
    frozen: datetime | None = left.aggregate(at=Max("started"))["at"]
    return frozen


def name_of(user: Any) -> str:
    """How a person is named on a release: their full name, else their log-in."""
    return str(user.get_full_name() or user.get_username())


def _edits(model: Any, since: datetime | None) -> list[tuple[int, datetime]]:
    rows = model.history.exclude(history_user=None)
    if since:
        rows = rows.filter(history_date__gte=since)
    return list(rows.values_list("history_user").order_by().annotate(at=Max("history_date")))
