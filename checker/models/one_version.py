"""One save leaves one version of each row, in however many steps the row and its lists are written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from simple_history.signals import post_create_historical_record, pre_create_historical_record

_made: ContextVar[list[Any] | None] = ContextVar("made", default=None)
"""The versions that were made since a save began; None outside of one."""


_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def moment() -> datetime:
    """When the save that is going on began; now, outside of one."""
    return _moment.get() or timezone.now()


@contextmanager
def one_version() -> Iterator[list[Any]]:
    """A save, in one transaction. At its end the list holds the one version of each row that it wrote.

    Within another such block it is part of that save.
    """
    if (outer := _made.get()) is not None:
        yield outer
        return
    made: list[Any] = []
    tokens = _made.set(made), _moment.set(timezone.now())
    try:
        with transaction.atomic():
            yield made
            made[:] = [_as_one(versions) for versions in _by_row(made)]
    finally:
        _made.reset(tokens[0])
        _moment.reset(tokens[1])


@receiver(pre_create_historical_record)
def _at_one_moment(history_instance: Any, **more: Any) -> None:
    """By their moment, person and reason the versions of one save are known later."""
    if _made.get() is not None:
        history_instance.history_date = moment()


@receiver(post_create_historical_record)
def _note(history_instance: Any, **more: Any) -> None:
    made = _made.get()
    if made is not None:
        made.append(history_instance)


def _by_row(made: list[Any]) -> list[list[Any]]:
    """The versions of each row, oldest first; rows in the order in which they were first written."""
    rows: dict[tuple[type, Any], list[Any]] = {}
    for version in made:
        rows.setdefault((type(version), version.id), []).append(version)
    return list(rows.values())


def _as_one(versions: list[Any]) -> Any:
    """Keep the last version, which has the row as it became; a row that is new stays “added”."""
    *steps, last = versions
    if not steps:
        return last
    gone = [version.pk for version in steps]
    for field in last._history_m2m_fields:
        getattr(last, field.name).model.objects.filter(history__in=gone).delete()
    type(last).objects.filter(pk__in=gone).delete()
    if steps[0].history_type == "+" and last.history_type == "~":
        last.history_type = "+"
        last.save(update_fields=["history_type"])
    return last
