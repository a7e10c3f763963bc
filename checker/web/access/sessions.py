"""How long a log-in to the admin holds."""

from __future__ import annotations

import time

from django.contrib.sessions.backends.base import SessionBase

LONGEST = 8 * 60 * 60
LONGEST_IDLE = 60 * 60
CONFIRMED_FOR = 10 * 60
"""Seconds after giving the password in which publishing does not ask for it again."""
_NOTED_EVERY = 60

_BEGUN, _SEEN, _CONFIRMED = "begun", "seen", "confirmed"


def begin(session: SessionBase) -> None:
    """The password was given now."""
    now = time.time()
    session.update({_BEGUN: now, _SEEN: now, _CONFIRMED: now})


def holds(session: SessionBase) -> bool:
    """Whether the log-in is still good; notes that it is used."""
    now = time.time()
    begun, seen = session.get(_BEGUN, 0), session.get(_SEEN, 0)
    if now - begun > LONGEST or now - seen > LONGEST_IDLE:
        return False
    if now - seen > _NOTED_EVERY:
        session[_SEEN] = now
    return True


def confirm(session: SessionBase) -> None:
    """The password was given once more."""
    session[_CONFIRMED] = time.time()


def is_confirmed(session: SessionBase) -> bool:
    """Whether the password was given in the last minutes."""
    return bool(time.time() - session.get(_CONFIRMED, 0) <= CONFIRMED_FOR)
