"""How every cookie of ours is set: for this host alone, and sent by no other site's forms.

Over https the name begins with "__Host-": browsers then refuse one that another
host or an unencrypted page tried to plant.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


def name_of(cookie: str) -> str:
    """The cookie's name as browsers know it."""
    return f"__Host-{cookie}" if settings.HTTPS else cookie


def get(request: HttpRequest, cookie: str) -> str:
    """The value that the browser sent; empty for none."""
    return request.COOKIES.get(name_of(cookie), "")


def put(
    response: HttpResponseBase,
    cookie: str,
    value: str,
    max_age: int,
    *,
    for_scripts: bool = False,
) -> None:
    """Sets a cookie for so many seconds; scripts may read it only if asked for."""
    response.set_cookie(
        name_of(cookie),
        value,
        max_age=max_age,
        httponly=not for_scripts,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def drop(response: HttpResponseBase, cookie: str) -> None:
    """Deletes the cookie in the browser."""
    response.delete_cookie(name_of(cookie), samesite="Lax")
