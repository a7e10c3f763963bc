"""What follows from a withdrawal for the same content under other numbers, and for whoever wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from checker import library
from checker.models import PublishAttempt, Release, ReleaseEvent
from checker.publishing.drafts import current_plain
from checker.publishing.editors import editors
from checker.reasoning.knowledge.problem import Problem, error

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def last_withdrawal(release: Release) -> ReleaseEvent | None:
    """How the content of this release was last withdrawn, under whatever number; None if it never was."""
    events = ReleaseEvent.objects.filter(kind="withdrawn", release__snapshot=release.snapshot_id)
    return events.select_related("by", "release").last()


@dataclass(frozen=True)
class HeldAgain:
    """What was withdrawn once, is not public now, and would be again."""

    event: ReleaseEvent
    changes: tuple[str, ...]
    """One line for each thing that would become again as the withdrawn release had it."""


def held_again(plain: Mapping[str, Any]) -> tuple[HeldAgain, ...]:
    """How this content would bring back what was withdrawn, the last withdrawal first.

    What is public meanwhile was published knowingly, and is left out; so is what was corrected.
    """
    events = ReleaseEvent.objects.filter(kind="withdrawn").select_related("by", "release__snapshot")
    last = {event.release.snapshot_id: event for event in events}
    if not last or not plain:
        return ()
    public = current_plain()
    found = (
        HeldAgain(event, tuple(library.changes(public, plain, also_in=event.release.snapshot.plain)))
        for event in sorted(last.values(), key=lambda event: event.pk, reverse=True)
    )
    return tuple(one for one in found if one.changes)


def reasons_against_again(release: Release, by: User | None) -> list[Problem]:
    """Why this person may not publish it again: a withdrawal takes the approval of their edits with it."""
    if by is None or settings.ONE_PERSON or last_withdrawal(release) is None:
        return []
    tested = PublishAttempt.objects.filter(release__snapshot=release.snapshot_id)
    then = (key for keys in tested.values_list("editors", flat=True) for key in keys)
    if by.pk not in {*then, *editors().keys}:
        return []
    return [error("withdrawn-with-edits-of-yours")]
