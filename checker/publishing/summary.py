"""How the draft stands beside what is public, read once for the same rows and the same releases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from checker import library
from checker.models import ReleaseEvent
from checker.publishing.drafts import checked
from checker.publishing.withdrawn import HeldAgain, held_again
from checker.reasoning.knowledge.snapshot import checksum

_Kept = tuple[tuple[str, int, int, int], dict[int, tuple[str, ...]]]
"""The first fields of what follows, and by the number of a withdrawal what it would bring back."""
_KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Standing:
    """What a first look at the draft should tell."""

    checksum: str
    """Of its content; empty if it cannot be read."""
    changes: int
    """How many things it says otherwise than what is public."""
    errors: int
    warnings: int
    again: tuple[HeldAgain, ...] = ()
    """What it would bring back of what was withdrawn."""


def standing() -> Standing:
    """The draft is read each time; what takes longer is worked out when it, or what is public, changed."""
    plain = library.plain_from_drafts()
    key = f"standing-{checksum(plain)}-{_public()}-{_withdrawals()}"
    kept: _Kept | None = cache.get(key)
    if kept is None:
        cache.set(key, kept := _worked_out(plain), _KEPT_SECONDS)
    found, again = kept
    events = ReleaseEvent.objects.select_related("by", "release").in_bulk(list(again)) if again else {}
    return Standing(*found, tuple(HeldAgain(events[pk], lines) for pk, lines in again.items()))


def _worked_out(plain: Mapping[str, Any]) -> _Kept:
    """Without the rows of events, which hold whole releases."""
    draft = checked(plain)
    again = {one.event.pk: one.changes for one in held_again(draft.plain)}
    changes = len(draft.changes) if draft.plain else 0
    return (draft.checksum, changes, len(draft.errors), len(draft.warnings)), again


def _public() -> str:
    try:
        return library.current().checksum
    except library.NoReleaseError:
        return ""


def _withdrawals() -> int:
    return ReleaseEvent.objects.filter(kind="withdrawn").count()
