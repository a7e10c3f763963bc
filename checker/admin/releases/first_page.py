"""What the first page of the admin says of the draft: who must act, and what would come back."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest

from checker import library, publishing
from checker.admin.releases.approvers import approvers, may_publish
from checker.models import ReleaseEvent
from checker.publishing import HeldAgain, attempts
from checker.reasoning.knowledge.snapshot import to_plain

register = template.Library()


@register.inclusion_tag("admin/checker/release/state.html")
def draft_state(request: HttpRequest) -> dict[str, Any]:
    """The latest attempt, who may approve, and what was withdrawn and is in the draft."""
    attempt = attempts.latest()
    waits = attempt is not None and attempt.state == "ready"
    editors = attempt.editors if attempt and waits else []
    return {
        "attempt": attempt,
        "waits": waits,
        "edited_by": attempt.edited_by if attempt and waits else [],
        "approvers": approvers(editors),
        "one_person": settings.ONE_PERSON,
        "may_approve": may_publish(request) and (settings.ONE_PERSON or request.user.pk not in editors),
        "may_add": request.user.has_perm("auth.add_user"),
        "again": _again(),
    }


def _again() -> tuple[HeldAgain, ...]:
    """Nothing is read where nothing was ever withdrawn; a draft that cannot be read is told elsewhere."""
    if not ReleaseEvent.objects.filter(kind="withdrawn").exists():
        return ()
    try:
        return publishing.held_again(to_plain(library.from_drafts()))
    except library.ContentError:
        return ()
