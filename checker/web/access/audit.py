"""What happens at the admin's door, kept with the admin's other actions. No address, no password.

What somebody can cause without end (a wrong code, a refused log-in) is kept so
many times an hour for each person; the log goes on telling of it.
"""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError
from django.dispatch import receiver
from django.http import HttpRequest

from checker.web.access import rates, sessions
from checker.web.briefly import briefly

OFTEN = rates.Rate("noted", 60, 60 * 60)
"""One kind of event of one person."""
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


def note_often(user: AbstractBaseUser, what: str) -> None:
    """Keep an event that may come by the thousand; it makes nobody wait, and the last ones may be missing."""
    who = f"{user.pk}\0{what}"
    if rates.spent(OFTEN, who):
        log.warning("access of user %s, too often to be kept: %s", user.pk, what)
        return
    rates.count(OFTEN, who)
    try:
        with briefly():
            note(user, what)
    except DatabaseError:
        log.warning("access of user %s, not kept: %s", user.pk, what)


@receiver(user_logged_in)
def _came_in(request: HttpRequest, user: AbstractBaseUser, **_: Any) -> None:
    sessions.begin(request.session)
    note_often(user, "Logged in with the password.")


@receiver(user_logged_out)
def _went(user: AbstractBaseUser | None, **_: Any) -> None:
    if user is not None:
        note_often(user, "Logged out.")


@receiver(user_login_failed)
def _refused(credentials: dict[str, Any], **_: Any) -> None:
    name = str(credentials.get("username", ""))
    known = get_user_model()._default_manager.filter(username=name).first()
    if known is None:
        log.warning("a log-in under an unknown name was refused")
    else:
        note_often(known, "A log-in was refused.")
