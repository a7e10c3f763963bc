"""What happens at the admin's door, kept with the admin's other actions. No address, no password."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.contenttypes.models import ContentType
from django.dispatch import receiver
from django.http import HttpRequest

from checker.web.access import sessions

log = logging.getLogger(__name__)


def note(user: AbstractBaseUser, what: str) -> None:
    """Keep one event about one person's access."""
    LogEntry.objects.create(
        user_id=user.pk,
        content_type=ContentType.objects.get_for_model(get_user_model()),
        object_id=str(user.pk),
        object_repr=user.get_username()[:200],
        action_flag=CHANGE,
        change_message=what,
    )
    log.info("access of user %s: %s", user.pk, what)


@receiver(user_logged_in)
def _came_in(request: HttpRequest, user: AbstractBaseUser, **_: Any) -> None:
    sessions.begin(request.session)
    note(user, "Logged in with the password.")


@receiver(user_logged_out)
def _went(user: AbstractBaseUser | None, **_: Any) -> None:
    if user is not None:
        note(user, "Logged out.")


@receiver(user_login_failed)
def _refused(credentials: dict[str, Any], **_: Any) -> None:
    name = str(credentials.get("username", ""))
    known = get_user_model()._default_manager.filter(username=name).first()
    if known is None:
        log.warning("a log-in under an unknown name was refused")
    else:
        note(known, "A log-in was refused.")
