"""Whose edits are in the draft that nobody else has approved yet, read from the history of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Max, QuerySet, Value

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
    return _marks({model: model.history.all() for model in _KINDS})


def editors() -> Editors:
    """Everybody with an edit of content or cases that still counts."""
    latest: dict[int, datetime] = {}
    for user, at in _edits(approved_marks()):
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


def _marks(versions: Mapping[Any, QuerySet[Any]]) -> dict[str, list[int]]:
    """The number of the last of these versions of each kind, and how many they are; one query."""
    counts = (
        rows.order_by()
        .values(of_kind=Value(model._meta.model_name))
        .annotate(last=Max("history_id"), number=Count("history_id"))
        for model, rows in versions.items()
    )
    first, *rest = counts
    every = first.union(*rest, all=True).order_by()
    found = {one["of_kind"]: [one["last"] or 0, one["number"]] for one in every}
    return {model._meta.model_name: found.get(model._meta.model_name, [0, 0]) for model in versions}


def _edits(approved: Marks) -> list[tuple[int, datetime]]:
    """User and time of the last edits after the marks; of all, where one came to light below its mark."""
    marked = {model: approved[name] for model in _KINDS if (name := model._meta.model_name) in approved}
    below = {model: model.history.filter(history_id__lte=mark[0]) for model, mark in marked.items()}
    still = _marks(below) if below else {}
    edits = []
    for model in _KINDS:
        rows, mark = model.history.exclude(history_user=None), marked.get(model)
        if mark and still[model._meta.model_name] == mark:
            rows = rows.filter(history_id__gt=mark[0])
        edits.append(rows.values_list("history_user").order_by().annotate(at=Max("history_date")))
    first, *rest = edits
    return list(first.union(*rest, all=True).order_by())
