"""Whose edits are in the draft that nobody else has approved yet, read from the history of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Max

from checker.library.rows.reading import MODELS
from checker.models import ClinicalCase, PublishAttempt

_KINDS: tuple[Any, ...] = (*MODELS, ClinicalCase)
"""What an attempt reads: content, and the cases that it is tested with."""


@dataclass(frozen=True)
class Editors:
    """The people behind a draft, the last one first."""

    names: tuple[str, ...] = ()
    keys: tuple[int, ...] = ()
    """Row numbers of their users."""


Marks = Mapping[str, list[int]]
"""By kind of row: the number of the last edit, and how many edits there are up to it."""


def marks() -> Marks:
    """What has been edited by now. Taken before a draft is read: what is edited meanwhile may not be in it.

    Numbers and not times: an edit gets its time when it is written, and may be there for others only after
    the draft was read.
    """
    return {model._meta.model_name: _mark(model.history) for model in _KINDS}


def editors() -> Editors:
    """Everybody with an edit of content or cases that still counts."""
    approved = approved_marks()
    latest: dict[int, datetime] = {}
    for model in _KINDS:
        for user, at in _edits(model, approved.get(model._meta.model_name)):
            latest[user] = max(at, latest.get(user, at))
    order = sorted(latest, key=lambda user: latest[user], reverse=True)
    users = get_user_model()._default_manager.in_bulk(order)
    return Editors(tuple(name_of(users[pk]) for pk in order), tuple(order))


def approved_marks() -> Marks:
    """After which edits they count: what was frozen then was approved by somebody with no edit in it.

    Empty: nothing was. A roll-back approves nothing new, the command line is no second person, and a
    release that was withdrawn takes its approval with it.
    """
    approved = PublishAttempt.objects.filter(release__one_person=False, release__by__isnull=False)
    left = approved.exclude(release__events__kind="withdrawn")
    return left.values_list("edits", flat=True).order_by("-pk").first() or {}


def name_of(user: Any) -> str:
    """How a person is named on a release: their full name, else their log-in."""
    return str(user.get_full_name() or user.get_username())


def _mark(rows: Any) -> list[int]:
    found = rows.aggregate(last=Max("history_id"), number=Count("history_id"))
    return [found["last"] or 0, found["number"]]


def _edits(model: Any, mark: list[int] | None) -> list[tuple[int, datetime]]:
    """User and time of the last edit after the mark; of all edits, where one came to light below it since."""
    rows = model.history.exclude(history_user=None)
    if mark and _mark(model.history.filter(history_id__lte=mark[0])) == mark:
        rows = rows.filter(history_id__gt=mark[0])
    return list(rows.values_list("history_user").order_by().annotate(at=Max("history_date")))
