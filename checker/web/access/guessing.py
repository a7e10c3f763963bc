"""Slows down whoever guesses at passwords, without locking out the person whose name is guessed at."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest

from checker.web.access.addresses import sender
from checker.web.access.rates import Rate, count, spent

NAME_FROM_HERE = Rate("password-name-address", 5, 15 * 60)
FROM_HERE = Rate("password-address", 30, 15 * 60)
NAME_FROM_ANYWHERE = Rate("password-name", 50, 60 * 60)


def limits_on(request: HttpRequest, name: str) -> Iterator[tuple[Rate, str]]:
    """What a wrong password counts against."""
    folded = name.strip().casefold()
    yield NAME_FROM_HERE, f"{folded}\0{sender(request)}"
    yield FROM_HERE, sender(request)
    yield NAME_FROM_ANYWHERE, folded


def over(request: HttpRequest, name: str) -> Rate | None:
    """The limit that is reached, if one is."""
    return next((rate for rate, who in limits_on(request, name) if spent(rate, who)), None)


def wrong(request: HttpRequest, name: str) -> None:
    """Count one wrong password."""
    for rate, who in limits_on(request, name):
        count(rate, who)
