"""One person's answers, in their own browser's encrypted cookie, and nowhere else.

The cookie holds JSON, compressed, then sealed with AES-GCM under a key derived
from the secret key of the site. Whatever is wrong with a cookie (altered, cut
short, too long, too old, made by another site), it reads as no run at all.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from checker.visitor import cookies

COOKIE = "hts-run"
LIFETIME = 12 * 60 * 60
"""Seconds from the start of a run until its answers are refused."""
LARGEST = 3500
"""Characters of the cookie's value; browsers drop cookies over 4,096 with their name."""

_VERSION = b"\x01"
_NONCE = 12
_CLOCKS_APART = 300
"""Seconds by which the clocks of two servers may differ."""

Clock = Callable[[], float]


class RunTooLargeError(ValueError):
    """The answers do not fit into the cookie; the content has outgrown it."""


@dataclass(frozen=True)
class Run:
    """One person's way through the questions."""

    release: int
    started: int
    """Seconds since the epoch."""
    number: str
    """Random; a form of another run is noticed by it."""
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Question code -> codes chosen, in the order in which they were given."""
    subject: str = "me"
    """"me", or "other" for somebody who is with the person."""
    enough: bool = False
    """The person asked for the result."""
    region: str = ""
    again: str = ""
    """Link of the same person's earlier result; empty in a first run."""
    since: str = ""
    """How they say it has gone since then: "better", "same" or "worse"."""
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Answers given then that are offered again, each until it is answered anew."""

    @property
    def offered(self) -> Mapping[str, tuple[str, ...]]:
        """What the boxes of a screen show: the answer, else the earlier one."""
        return {**self.earlier, **self.answers}


def begin(release: int, subject: str = "me", region: str = "", clock: Clock = time.time) -> Run:
    """A run without answers, pinned to a release."""
    return Run(release, int(clock()), secrets.token_urlsafe(9), {}, subject, region=region)


def read(request: HttpRequest, clock: Clock = time.time) -> Run | None:
    """The run in the visitor's cookie; None if there is none that can be trusted."""
    plain = _open(cookies.get(request, COOKIE))
    if plain is None:
        return None
    run = _from_plain(json.loads(plain))
    return run if -_CLOCKS_APART <= clock() - run.started <= LIFETIME else None


def write(response: HttpResponseBase, run: Run, clock: Clock = time.time) -> None:
    """Set the cookie. Raises RunTooLargeError and sets nothing if it would not fit.

    Earlier answers are dropped first: they only save choosing them again.
    """
    sealed = _sealed(run)
    if len(sealed) > LARGEST and run.earlier:
        sealed = _sealed(replace(run, earlier={}))
    if len(sealed) > LARGEST:
        raise RunTooLargeError(f"the answers take {len(sealed)} characters; {LARGEST} fit")
    cookies.put(response, COOKIE, sealed, max(0, int(run.started + LIFETIME - clock())))


def clear(response: HttpResponseBase) -> None:
    """Have the browser forget the answers."""
    cookies.drop(response, COOKIE)


def _sealed(run: Run) -> str:
    return _seal(json.dumps(_to_plain(run), separators=(",", ":")).encode())


def _to_plain(run: Run) -> list[object]:
    plain: list[object] = [run.release, run.started, run.number, dict(run.answers), run.subject, run.enough]
    earlier = {code: given for code, given in run.earlier.items() if code not in run.answers}
    return [*plain, run.region, *([run.again, run.since, earlier] if run.again else [])]


def _from_plain(plain: list) -> Run:
    release, started, number, answers, subject, enough, region, *later = plain
    again, since, earlier = later or ("", "", {})
    first = Run(release, started, number, _tuples(answers), subject, enough, region)
    return replace(first, again=again, since=since, earlier=_tuples(earlier))


def _tuples(answers: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(given) for code, given in answers.items()}


def _seal(plain: bytes) -> str:
    nonce = os.urandom(_NONCE)
    secret = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, zlib.compress(plain, 9), _context())
    return base64.urlsafe_b64encode(_VERSION + nonce + secret).rstrip(b"=").decode()


def _open(sealed: str) -> bytes | None:
    """What `_seal` was given, under the present secret key or an earlier one."""
    if not 0 < len(sealed) <= LARGEST:
        return None
    try:
        raw = base64.b64decode(sealed + "=" * (-len(sealed) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if raw[:1] != _VERSION or len(raw) <= len(_VERSION) + _NONCE:
        return None
    nonce, secret = raw[1 : 1 + _NONCE], raw[1 + _NONCE :]
    for site_key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return zlib.decompress(AESGCM(_key(site_key)).decrypt(nonce, secret, _context()))
        except InvalidTag:
            continue
    return None


def _context() -> bytes:
    """Bound to what is sealed, so that it opens as nothing else."""
    return _VERSION + COOKIE.encode()


@lru_cache(maxsize=8)
def _key(site_key: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"answers cookie").derive(site_key.encode())
