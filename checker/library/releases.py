"""What is published, kept in memory: snapshots never change, so they are read once."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db import DatabaseError

from checker.fhir.terms import NamedRelease
from checker.models import Release, ReleaseEvent, Snapshot
from checker.reasoning.knowledge import KnowledgeBase, snapshot

ENGINE_VERSION = "1"
"""Raise it when the same content and answers may lead to another assessment than before."""
FRESH_SECONDS = 4.0
"""For so long a process may not notice what another one published or withdrew."""
KEPT_SNAPSHOTS = 8
log = logging.getLogger(__name__)


class NoReleaseError(LookupError):
    """Nothing is published, or not under this number."""


@dataclass(frozen=True)
class Published:
    """One release as the public reads it."""

    kb: KnowledgeBase
    number: int
    checksum: str
    engine_version: str = ENGINE_VERSION
    review_due: date | None = None
    """By when the content must be reviewed again; None where that was not said."""


def named_release(published: Published) -> NamedRelease:
    """The release as others name it; a reviewer always says by when to look again."""
    reviewed = published.review_due is not None
    return NamedRelease(
        published.kb, published.number, published.checksum, published.engine_version, reviewed
    )


@dataclass(frozen=True)
class _State:
    """Which release is current and which are withdrawn, as of `read_at` (monotonic seconds)."""

    read_at: float
    current: int | None
    withdrawn: frozenset[int]


DRAFT = 0
"""The number under which a frozen draft is tried out; releases begin at 1."""

_state: _State | None = None
_instead: ContextVar[Published | None] = ContextVar("instead", default=None)
"""A frozen draft that this request sees in place of every release."""


@contextmanager
def using(checksum: str) -> Iterator[Published]:
    """Within this block, the content of a snapshot stands in for the current release.

    Raises Snapshot.DoesNotExist. Other requests, in other threads, see the releases as ever.
    """
    draft = Published(_knowledge(checksum), DRAFT, checksum)
    token = _instead.set(draft)
    try:
        yield draft
    finally:
        _instead.reset(token)


def current() -> Published:
    """The newest release that is not withdrawn. Raises NoReleaseError.

    Makes no query while what it knows is less than FRESH_SECONDS old.
    """
    if draft := _instead.get():
        return draft
    number = _fresh_state().current
    if number is None:
        raise NoReleaseError("nothing is published yet: run the command publish_release")
    return release(number)


def release(number: int) -> Published:
    """The release of this number, withdrawn or not. Raises NoReleaseError."""
    draft = _instead.get()
    if draft and number == draft.number:
        return draft
    checksum, due = _row_of(number)
    return Published(_knowledge(checksum), number, checksum, review_due=due)


def is_withdrawn(number: int) -> bool:
    """Whether a release was withdrawn (as of at most FRESH_SECONDS ago)."""
    return number in _fresh_state().withdrawn


def reset() -> None:
    """Forget everything that is kept, so that the next call reads the database."""
    global _state  # noqa: PLW0603 (the cache of this process)
    _state = None
    _row_of.cache_clear()
    _knowledge.cache_clear()


def _fresh_state() -> _State:
    """What is known, read anew when it is old. While the database does not answer, the old holds."""
    global _state  # noqa: PLW0603 (the cache of this process)
    if _state is None or _state.current is None:
        _state = _read_state()
    elif time.monotonic() - _state.read_at >= FRESH_SECONDS:
        _state = replace(_state, read_at=time.monotonic())  # others need not wait for the same answer
        try:
            _state = _read_state()
        except DatabaseError:
            log.warning("the database does not answer; the content in memory is shown")
    return _state


def _read_state() -> _State:
    gone = frozenset(ReleaseEvent.objects.filter(kind="withdrawn").values_list("release__number", flat=True))
    newest = (
        Release.objects.exclude(number__in=gone).order_by("-number").values_list("number", flat=True).first()
    )
    return _State(time.monotonic(), newest, gone)


@lru_cache(maxsize=256)
def _row_of(number: int) -> tuple[str, date | None]:
    """Checksum and next review of a release."""
    rows = Release.objects.filter(number=number).values_list("snapshot_id", "next_review_due")
    found = rows.first()
    if found is None:
        raise NoReleaseError(f"there is no release {number}")
    return str(found[0]), found[1]


@lru_cache(maxsize=KEPT_SNAPSHOTS)
def _knowledge(checksum: str) -> KnowledgeBase:
    """The content of a snapshot. Raises ValueError if it is not what its checksum says."""
    plain = Snapshot.objects.values_list("plain", flat=True).get(pk=checksum)
    if snapshot.checksum(plain) != checksum:
        raise ValueError(f"snapshot {checksum[:12]} was changed in the database")
    return snapshot.from_plain(plain)
