"""Remembers, in a cookie, who has come all the way in with this browser before.

Strangers who guess at a name use up the limits that everybody shares. Whoever
comes with this cookie is counted apart, each person of a shared computer by
themselves, so that nobody else can keep them out. It opens nothing: the password and the second step
are asked for as ever. What it holds is a random number for the browser and keyed
hashes of people's names, signed; the site keeps no copy.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from checker.web.access.names import spelled

COOKIE = "hts-known-browser"
LIFETIME = 365 * 24 * 60 * 60
"""Seconds since the last time that somebody came in."""
MOST_PEOPLE = 8
"""So many who share one computer; the one who came in longest ago is forgotten first."""
SALT = "checker.web.access.known_browser"


@dataclass(frozen=True)
class Browser:
    """What the cookie holds."""

    number: str
    people: tuple[str, ...] = ()

    def knows(self, name: str) -> bool:
        """Whether this person has come in with it."""
        return any(self.is_of(kept, name) for kept in self.people)

    def is_of(self, kept: str, name: str) -> bool:
        """Whether a mark is this person's."""
        keys = settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS
        return any(constant_time_compare(kept, _mark(key, self.number, name)) for key in keys)


def mark_of(request: HttpRequest, name: str) -> str:
    """What this person's tries with this browser are counted by; empty unless they have come in with it."""
    browser = _read(request)
    known = browser is not None and browser.knows(name)
    return _mark(settings.SECRET_KEY, browser.number, name) if browser and known else ""


def last_in(request: HttpRequest) -> str:
    """The mark of who came in last with this browser; empty where nobody has."""
    browser = _read(request)
    return browser.people[0] if browser and browser.people else ""


def is_mark_of(request: HttpRequest, mark: str, name: str) -> bool:
    """Whether a mark of this browser is this person's."""
    browser = _read(request)
    return browser is not None and browser.is_of(mark, name)


def remember(request: HttpRequest, response: HttpResponseBase, name: str) -> None:
    """This person has come in: the password, and the second step where it is needed, were right."""
    browser = _read(request) or Browser(secrets.token_urlsafe(16))
    mark = _mark(settings.SECRET_KEY, browser.number, name)
    others = [kept for kept in browser.people if kept != mark]
    people = [mark, *others][:MOST_PEOPLE]
    response.set_cookie(
        cookie_name(),
        signing.dumps([browser.number, *people], salt=SALT),
        max_age=LIFETIME,
        path=reverse("admin:index"),
        httponly=True,
        samesite="Strict",
        secure=settings.HTTPS,
    )


def cookie_name() -> str:
    """As browsers know it; the prefix has them refuse one that was planted without https."""
    return f"__Secure-{COOKIE}" if settings.HTTPS else COOKIE


def _read(request: HttpRequest) -> Browser | None:
    sent = request.COOKIES.get(cookie_name(), "")
    try:
        number, *people = signing.loads(sent, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    return Browser(number, tuple(people))


def _mark(key: str, number: str, name: str) -> str:
    """A keyed hash of person and browser together: two cookies never show that they are one person's."""
    return salted_hmac(SALT, f"{number}\0{spelled(name)}", secret=key, algorithm="sha256").hexdigest()[:32]
