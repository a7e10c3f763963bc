"""By which clock days and times are told to a visitor: that of their device, where a script may say so.

The time zone is a preference in a cookie of its own, which the script sets on
the way to a result: a name that millions share, nothing about the person. It
ends with the browser's session, and with "Stop and clear my answers". Without
it the region's westernmost zone has to do.
"""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from django.http import HttpRequest, HttpResponseBase

from checker.visitor import cookies

COOKIE = "hts-zone"
_STANDS_IN = "Atlantic/Reykjavik"
"""What browsers say that tell nobody where they are; a true Iceland has the clock of its region."""


def zone_of(request: HttpRequest) -> str:
    """The IANA name that the browser sent; empty for none, one that is unknown, and one of no place."""
    zone = cookies.get(request, COOKIE)
    return zone if zone in _places() else ""


def forget(response: HttpResponseBase) -> None:
    """Delete it in the browser."""
    cookies.drop(response, COOKIE)


@cache
def _places() -> frozenset[str]:
    """Zones of places. "UTC" and its like are what a browser says that keeps the true one to itself."""
    named = {zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")}
    return frozenset(named - {_STANDS_IN})
