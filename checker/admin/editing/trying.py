"""An edit made in the draft for a moment: saved in a transaction that is rolled back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from checker import library
from checker.admin.history.edits import RowChange, of_save
from checker.models.one_version import one_version

MOST_SHOWN = 40
"""Rows of an edit that are told one by one."""


@dataclass(frozen=True)
class Tried:
    """A draft with an edit that was undone again."""

    plain: Mapping[str, Any]
    edited: tuple[RowChange, ...]
    more: int
    """How many rows were edited besides those."""


def edits_of(act: Callable[[], Any]) -> tuple[tuple[RowChange, ...], int]:
    """What an act would change in the draft, row by row, and in how many rows more; all of it is undone."""
    with transaction.atomic():
        with one_version() as versions:
            act()
        told = _first_of(versions)
        transaction.set_rollback(True)
    return told


def tried_out(act: Callable[[], Any]) -> tuple[Any, Tried]:
    """What an act returns, and the draft as it was for a moment; then all of it is undone."""
    with transaction.atomic():
        with one_version() as versions:
            done = act()
        tried = Tried(library.plain_from_drafts(), *_first_of(versions))
        transaction.set_rollback(True)
    return done, tried


def _first_of(versions: list[Any]) -> tuple[tuple[RowChange, ...], int]:
    return tuple(of_save(versions[:MOST_SHOWN])), max(0, len(versions) - MOST_SHOWN)
