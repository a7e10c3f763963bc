"""What follows from a withdrawal for the same content under other numbers, and for whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from checker.models import PublishAttempt, Release, ReleaseEvent
from checker.publishing.editors import editors
from checker.reasoning.knowledge.problem import Problem, error

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def last_withdrawal(release: Release) -> ReleaseEvent | None:
    """How the content of this release was last withdrawn, under whatever number; None if it never was."""
    events = ReleaseEvent.objects.filter(kind="withdrawn", release__snapshot=release.snapshot_id)
    return events.select_related("by", "release").last()


def reasons_against_again(release: Release, by: User | None) -> list[Problem]:
    """Why this person may not publish it again: a withdrawal takes the approval of their edits with it."""
    if by is None or settings.ONE_PERSON or last_withdrawal(release) is None:
        return []
    tested = PublishAttempt.objects.filter(release__snapshot=release.snapshot_id)
    then = (key for keys in tested.values_list("editors", flat=True) for key in keys)
    if by.pk not in {*then, *editors().keys}:
        return []
    return [error("withdrawn-with-edits-of-yours")]
