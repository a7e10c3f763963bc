"""Slows down whoever guesses at passwords, without locking out the person whose name is guessed at.

A browser with which the person has come in before is counted by itself: what others
try does not touch it, and a right password is not refused for wrong ones before it.
Whoever has the cookie alone gets so many tries an hour out of it; from then on it is
worth nothing. Everybody else shares the limits by name and address.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest

from checker.web.access import known_browser
from checker.web.access.addresses import sender
from checker.web.access.names import folded
from checker.web.access.rates import Rate, count, spent

NAME_FROM_HERE = Rate("password-name-address", 5, 15 * 60)
FROM_HERE = Rate("password-address", 30, 15 * 60)
NAME_FROM_ANYWHERE = Rate("password-name", 50, 60 * 60)
KNOWN_BROWSER = Rate("password-browser", 40, 60 * 60)
"""Of one person; with more it counts as a browser that they have never used."""
IN_SESSION = Rate("password-session", 5, 15 * 60)
"""The password once more, by somebody who has come in; their log-in ends with the last of these."""


def limits_on(request: HttpRequest, name: str) -> Iterator[tuple[Rate, str]]:
    """What a wrong password counts against."""
    mark = known_browser.mark_of(request, name)
    if mark and not spent(KNOWN_BROWSER, mark):
        yield KNOWN_BROWSER, mark
        return
    yield NAME_FROM_HERE, f"{folded(name)}\0{sender(request)}"
    yield FROM_HERE, sender(request)
    yield NAME_FROM_ANYWHERE, folded(name)


def over(request: HttpRequest, name: str) -> Rate | None:
    """The limit that is reached, if one is."""
    return next((rate for rate, who in limits_on(request, name) if spent(rate, who)), None)


def wrong(request: HttpRequest, name: str) -> None:
    """Count one wrong password."""
    for rate, who in limits_on(request, name):
        count(rate, who)


def was_last_in_session(request: HttpRequest) -> bool:
    """Count one wrong password once more; whether this log-in has no other."""
    count(IN_SESSION, _session(request))
    return spent(IN_SESSION, _session(request))


def _session(request: HttpRequest) -> str:
    """One log-in of one person: no stranger can use up its tries."""
    return f"{request.user.pk}\0{request.session.session_key}"
