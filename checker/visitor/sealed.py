"""Values that a browser keeps for us and cannot read, under the secret key of the site.

Whatever is wrong with a value (altered, cut short, too long, made by another site or for another
cookie), it opens as nothing at all.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from checker.web.sealing import VERSION, AlteredError, Context

LARGEST = 3500
"""Characters of a sealed value; browsers drop cookies over 4,096 with their name."""
_COOKIES = Context("answers cookie", of_the_site=True)


def seal(plain: object, cookie: str) -> str:
    """`plain` (JSON) for a cookie of this name; the same never looks the same twice."""
    return _COOKIES.seal(plain, settings.SECRET_KEY, _bound(cookie)).rstrip("=")


def unseal(sealed: str, cookie: str) -> Any:
    """What `seal` was given for this cookie, under the present secret key or an earlier one; else None."""
    if len(sealed) > LARGEST:
        return None
    try:
        return _COOKIES.unseal(sealed, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS), _bound(cookie))
    except AlteredError:
        return None


def _bound(cookie: str) -> bytes:
    return VERSION + cookie.encode()
