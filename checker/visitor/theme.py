"""The colours a person has chosen: as their device says, light, dark, or night.

The choice is a preference in a cookie of its own, like the region: a word,
nothing about the person. Pages are the same in every theme but for one
attribute of their root and the colour of the browser's own bars.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

from checker.visitor import cookies

COOKIE = "hts-theme"
AUTO = "auto"
CHOSEN = ("light", "dark", "night")
_ONE_YEAR = 365 * 24 * 60 * 60


def theme_of(request: HttpRequest | None) -> str:
    """The theme that was chosen: "light", "dark" or "night"; else "auto"."""
    chosen = cookies.get(request, COOKIE) if request else ""
    return chosen if chosen in CHOSEN else AUTO


def remember(response: HttpResponseBase, theme: str) -> None:
    """Keep the choice for a year; "auto" forgets it, and any other word changes nothing."""
    if theme == AUTO:
        cookies.drop(response, COOKIE)
    elif theme in CHOSEN:
        # Scripts may read it: a page that comes back out of the browser's memory puts itself right.
        cookies.put(response, COOKIE, theme, _ONE_YEAR, for_scripts=True)
