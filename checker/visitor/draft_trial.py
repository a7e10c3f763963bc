"""Trying the draft: the whole questionnaire on frozen draft rows, for one editor's browser.

A signed cookie names the frozen content. While it is there, and its owner is
logged in, that browser sees the draft in place of the release; the answers go
into a cookie of their own and never meet those of a public run. They outlive
the trial, so that a clinical case can be made of them.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from checker import library
from checker.models import Snapshot
from checker.reasoning.checks.find_problems import find_errors
from checker.reasoning.knowledge import snapshot
from checker.visitor import cookies
from checker.visitor import run as run_cookie
from checker.web.access.layers import TRIES_DRAFT

COOKIE = TRIES_DRAFT
ANSWERS = "hts-draft-run"
LEFT = "hts-draft-left"
"""Names the content of the last trial once it is over: its answers are read with it."""
LIFETIME = 12 * 60 * 60
"""Seconds until the browser sees the public release again."""
_SALT, _SALT_LEFT = "checker.trying", "checker.tried"
"""The first outlives the names of modules: cookies were signed with it before they moved."""


def freeze() -> str:
    """Stores a copy of the draft; returns its checksum.

    Raises ContentError where no questionnaire can be made of them.
    """
    knowledge = library.from_drafts()
    if errors := find_errors(knowledge):
        raise library.ContentError(errors)
    plain = snapshot.to_plain(knowledge)
    checksum = snapshot.checksum(plain)
    Snapshot.objects.get_or_create(
        checksum=checksum, defaults={"plain": plain, "engine_version": library.ENGINE_VERSION}
    )
    return checksum


def begin(response: HttpResponseBase, checksum: str) -> None:
    """Shows the frozen draft to this browser, without earlier answers."""
    cookies.put(response, COOKIE, signing.dumps(checksum, salt=_SALT), LIFETIME)
    cookies.drop(response, ANSWERS)
    cookies.drop(response, LEFT)


def end(response: HttpResponseBase, request: HttpRequest) -> None:
    """Shows the public release to this browser again; the answers stay until they are too old."""
    if checksum := checksum_of(request):
        cookies.put(response, LEFT, signing.dumps(checksum, salt=_SALT_LEFT), LIFETIME)
    cookies.drop(response, COOKIE)


def checksum_of(request: HttpRequest) -> str:
    """Which frozen draft this browser is to see; empty for the public release."""
    return _opened(cookies.get(request, COOKIE), _SALT)


def checksum_of_answers(request: HttpRequest) -> str:
    """To which frozen draft the answers of this browser's last trial were given; empty for none."""
    return checksum_of(request) or _opened(cookies.get(request, LEFT), _SALT_LEFT)


def kept_apart() -> AbstractContextManager[None]:
    """Within it the answers are those to the draft; those of a public run are neither read nor changed."""
    return run_cookie.kept_as(ANSWERS)


def _opened(sealed: str, salt: str) -> str:
    try:
        return str(signing.loads(sealed, salt=salt, max_age=LIFETIME)) if sealed else ""
    except signing.BadSignature:
        return ""
