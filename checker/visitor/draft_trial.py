"""Trying the draft: the whole questionnaire on frozen draft rows, for one editor's browser.

A signed cookie names the frozen content. While it is there, and its owner is
logged in, that browser sees the draft in place of the release; the answers go
into a cookie of their own and never meet those of a public run.
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
LIFETIME = 12 * 60 * 60
"""Seconds until the browser sees the public release again."""
_SALT = "checker.trying"
"""Outlives the names of modules: cookies were signed with it before they moved."""


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


def end(response: HttpResponseBase) -> None:
    """Shows the public release to this browser again."""
    cookies.drop(response, COOKIE)
    cookies.drop(response, ANSWERS)


def checksum_of(request: HttpRequest) -> str:
    """Which frozen draft this browser is to see; empty for the public release."""
    sealed = cookies.get(request, COOKIE)
    if not sealed:
        return ""
    try:
        return str(signing.loads(sealed, salt=_SALT, max_age=LIFETIME))
    except signing.BadSignature:
        return ""


def kept_apart() -> AbstractContextManager[None]:
    """Within it the answers are those to the draft; those of a public run are neither read nor changed."""
    return run_cookie.kept_as(ANSWERS)
