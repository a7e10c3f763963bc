"""What the first page of the admin says of the draft: what it changes, what is wrong, and who must act."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from checker import library, publishing
from checker.admin.history.notes.listing import due_and_open
from checker.admin.releases.approvers import approvers, may_publish
from checker.cases import reached
from checker.publishing import attempts
from checker.publishing.editors import editors

register = template.Library()

SOON = timedelta(days=60)
"""So long before its day a review is told of."""


@register.inclusion_tag("admin/checker/release/state.html")
def draft_state(request: HttpRequest) -> dict[str, Any]:
    """The draft beside what is public, the latest attempt, who may approve, and which review is due."""
    attempt = attempts.latest()
    waits = attempt is not None and attempt.state == "ready"
    who = (attempt.editors, attempt.edited_by) if attempt and waits else _by_now()
    draft = publishing.standing()
    return {
        "attempt": attempt,
        "waits": waits,
        "edited_by": who[1],
        "approvers": approvers(who[0]),
        "one_person": settings.ONE_PERSON,
        "may": _may(request, who[0]),
        "draft": draft,
        "nobody": sum(bool(why) for why in reached.known(draft.checksum).values()),
        "public": _public(),
        "notes": due_and_open(request, timezone.localdate() + SOON),
    }


def _may(request: HttpRequest, editors: Collection[int]) -> dict[str, bool]:
    """What this person may do from here."""
    return {
        "approve": may_publish(request) and (settings.ONE_PERSON or request.user.pk not in editors),
        "add_people": request.user.has_perm("auth.add_user"),
        "test": request.user.has_perm("checker.add_publishattempt"),
        "see_logic": request.user.has_perm("checker.view_warningsign"),
    }


def _by_now() -> tuple[list[int], list[str]]:
    found = editors()
    return list(found.keys), list(found.names)


def _public() -> dict[str, Any]:
    """What the public sees, and whether its review is due."""
    try:
        release = library.current()
    except library.NoReleaseError:
        return {}
    today, due = timezone.localdate(), release.review_due
    near = due is not None and due <= today + SOON
    return {
        "number": release.number,
        "due": due if near else None,
        "overdue": due is not None and due < today,
    }
