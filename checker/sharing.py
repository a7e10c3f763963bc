"""Makes, opens, expires and deletes shared results. Nothing else writes one.

The link carries 192 random bits. The database keeps only its SHA-256, and what
is shared is encrypted with a key derived from the link, so that a copy of the
database opens no result.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet

from checker.library import ENGINE_VERSION
from checker.models import Release, SharedResult
from checker.reasoning.evidence import Answers

KEEP_DAYS = (1, 7, 30, 90)
RANDOM_BYTES = 24


@dataclass(frozen=True)
class Sharing:
    """What somebody chose to share."""

    answers: Answers
    release: int
    shown: Mapping[str, Any]
    """The result as shown, as plain data."""
    region: str
    show_private: bool
    answered: datetime
    """When the answers were given."""


@dataclass(frozen=True)
class Link:
    """What only the maker gets to know."""

    token: str
    deletion_key: str
    expires: datetime


@dataclass(frozen=True)
class Opened:
    """A shared result as its reader gets it."""

    answers: dict[str, tuple[str, ...]]
    release: int
    shown: dict[str, Any]
    region: str
    show_private: bool
    created: datetime
    expires: datetime
    answered: datetime
    withdrawn: bool
    """Whether its release was taken back."""


def share(what: Sharing, days: int, now: datetime) -> Link:
    """Store a result for so many days (one of KEEP_DAYS, else ValueError).

    Raises Release.DoesNotExist where the result belongs to no release.
    """
    if days not in KEEP_DAYS:
        raise ValueError(f"a result is kept for {KEEP_DAYS} days, not {days}")
    link = Link(_random(), _random(), now + timedelta(days=days))
    given = {key: list(codes) for key, codes in what.answers.items()}
    SharedResult.objects.create(
        token_hash=_hash(link.token),
        deletion_key_hash=_hash(link.deletion_key),
        answers=_seal(link.token, {"given": given, "at": what.answered.isoformat()}),
        assessment=_seal(link.token, what.shown),
        release=Release.objects.get(number=what.release),
        engine_version=ENGINE_VERSION,
        region=what.region,
        show_private=what.show_private,
        created=now,
        expires=link.expires,
    )
    return link


def opened(token: str, now: datetime) -> Opened | None:
    """The result behind a link; None for unknown, expired and deleted alike."""
    row = _alive(token, now)
    if row is None:
        return None
    kept = _unseal(token, row.answers)
    return Opened(
        answers={key: tuple(codes) for key, codes in kept["given"].items()},
        release=row.release.number,
        shown=_unseal(token, row.assessment),
        region=row.region,
        show_private=row.show_private,
        created=row.created,
        expires=row.expires,
        answered=datetime.fromisoformat(kept["at"]),
        withdrawn=row.release.events.filter(kind="withdrawn").exists(),
    )


def may_delete(token: str, deletion_key: str, now: datetime) -> bool:
    """Whether this key is the maker's."""
    row = _alive(token, now)
    return row is not None and secrets.compare_digest(row.deletion_key_hash, _hash(deletion_key))


def delete(token: str, deletion_key: str, now: datetime) -> bool:
    """Delete at once, if the key is the maker's; False otherwise."""
    if not may_delete(token, deletion_key, now):
        return False
    SharedResult.objects.filter(token_hash=_hash(token)).delete()
    return True


def delete_expired(now: datetime) -> int:
    """Remove what has expired from the database; returns how many."""
    return SharedResult.objects.filter(expires__lte=now).delete()[0]


def _alive(token: str, now: datetime) -> SharedResult | None:
    rows = SharedResult.objects.select_related("release")
    return rows.filter(token_hash=_hash(token), expires__gt=now).first()


def _random() -> str:
    return secrets.token_urlsafe(RANDOM_BYTES)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _cipher(token: str) -> Fernet:
    """Keyed by the link itself, told apart from its hash in the database by a prefix."""
    return Fernet(urlsafe_b64encode(hashlib.sha256(b"shared result\0" + token.encode()).digest()))


def _seal(token: str, plain: Mapping[str, Any]) -> str:
    return _cipher(token).encrypt(json.dumps(plain).encode()).decode()


def _unseal(token: str, sealed: str) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(_cipher(token).decrypt(sealed.encode()))
    return plain
