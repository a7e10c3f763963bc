"""Makes, opens, expires and deletes shared results. Nothing else writes one.

The link carries 192 random bits. The database keeps only its SHA-256, and what
is shared is encrypted with a key derived from the link, so that a
copy of the database opens no result. The secret key of the site takes no part:
changing it loses nothing.
"""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from checker.library import ENGINE_VERSION
from checker.models import Release, SharedResult
from checker.reasoning.evidence import Answers
from checker.web.sealing import AlteredError, Context

KEEP_DAYS = (1, 7, 30, 90)
RANDOM_BYTES = 24
_SHEET = "sheet"
"""Beside what is shown, under this name, the clinician's page is kept."""
ANSWERS_STEP = 2048
SHOWN_STEP = 32 * 1024
"""Bytes to which lengths are rounded up: an emergency page takes 3 KB, a calm one 14 KB."""
DELETED_AT_ONCE = 500
SEALED = Context("shared result, version 2", padded=True)
"""Padded, so that the length does not tell how urgent a result is."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sharing:
    """What somebody chose to share."""

    answers: Answers
    """Without the private ones, unless those were chosen."""
    release: int
    shown: Mapping[str, Any]
    """The result as shown, as plain data."""
    region: str
    show_private: bool
    answered: datetime
    """When the answers were given."""
    zone: str = ""
    """The person's own time zone; empty where their browser did not tell it."""
    sheet: Mapping[str, Any] = field(default_factory=dict)
    """The clinician's page as shown, the same way."""


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
    sheet: dict[str, Any]
    """The clinician's page; empty for what was shared before it was kept."""
    region: str
    show_private: bool
    created: datetime
    expires: datetime
    answered: datetime
    zone: str
    """Time zone of whoever gave the answers; empty where it is not known."""
    withdrawn: bool
    """Whether its release was taken back."""


def share(what: Sharing, days: int, now: datetime) -> Link:
    """Store a result for so many days (one of KEEP_DAYS, else ValueError).

    Raises Release.DoesNotExist where the result belongs to no release.
    """
    if days not in KEEP_DAYS:
        raise ValueError(f"a result is kept for {KEEP_DAYS} days, not {days}")
    link = Link(_random(), _random(), now + timedelta(days=days))
    row = SharedResult(
        token_hash=hash_of(link.token),
        deletion_key_hash=hash_of(link.deletion_key),
        release=Release.objects.get(number=what.release),
        engine_version=ENGINE_VERSION,
        region=what.region,
        created=now,
        expires=link.expires,
    )
    given = {key: list(codes) for key, codes in what.answers.items()}
    kept = {"given": given, "at": what.answered.isoformat(), "private": what.show_private}
    kept["zone"] = what.zone
    row.answers = SEALED.seal(kept, link.token, _bound(row, "answers"), ANSWERS_STEP)
    shown = {**what.shown, _SHEET: what.sheet}
    row.assessment = SEALED.seal(shown, link.token, _bound(row, "assessment"), SHOWN_STEP)
    row.save(force_insert=True)
    return link


def opened(token: str, now: datetime) -> Opened | None:
    """The result behind a link; None for unknown, expired, deleted and altered alike."""
    row = _alive(token, now)
    if row is None:
        return None
    try:
        return _unsealed(token, row)
    except AlteredError:
        log.error("shared result %s is not as it was written; it is not shown", row.pk)
        return None


def _unsealed(token: str, row: SharedResult) -> Opened:
    kept = SEALED.unseal(row.answers, [token], _bound(row, "answers"))
    shown = SEALED.unseal(row.assessment, [token], _bound(row, "assessment"))
    return Opened(
        answers={key: tuple(codes) for key, codes in kept["given"].items()},
        release=row.release.number,
        sheet=shown.pop(_SHEET, {}),
        shown=shown,
        region=row.region,
        show_private=kept.get("private", False),
        created=row.created,
        expires=row.expires,
        answered=datetime.fromisoformat(kept["at"]),
        zone=kept.get("zone", ""),
        withdrawn=row.release.events.filter(kind="withdrawn").exists(),
    )


def exists(token: str, now: datetime) -> bool:
    """Whether the link leads to a result that has not expired."""
    return _alive(token, now) is not None


def may_delete(token: str, deletion_key: str, now: datetime) -> bool:
    """Whether this key is the maker's."""
    row = _alive(token, now)
    return row is not None and secrets.compare_digest(row.deletion_key_hash, hash_of(deletion_key))


def delete(token: str, deletion_key: str, now: datetime) -> bool:
    """Delete at once, if the key is the maker's; False otherwise."""
    if not may_delete(token, deletion_key, now):
        return False
    SharedResult.objects.filter(token_hash=hash_of(token)).delete()
    return True


def delete_expired(now: datetime) -> int:
    """Remove what has expired from the database; returns how many.

    So many at once, without what is locked in them: Django reads what it deletes, and a row has 50 KB.
    """
    over, deleted = SharedResult.objects.filter(expires__lte=now), 0
    while numbers := list(over.values_list("pk", flat=True)[:DELETED_AT_ONCE]):
        _all, of_each_kind = SharedResult.objects.only("pk").filter(pk__in=numbers).delete()
        deleted += of_each_kind.get(SharedResult._meta.label, 0)
    return deleted


def _alive(token: str, now: datetime) -> SharedResult | None:
    rows = SharedResult.objects.select_related("release")
    return rows.filter(token_hash=hash_of(token), expires__gt=now).first()


def _random() -> str:
    return secrets.token_urlsafe(RANDOM_BYTES)


def hash_of(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def _bound(row: SharedResult, field: str) -> bytes:
    """The rest of the row, to which each locked field is bound."""
    times = [moment.astimezone(UTC).isoformat() for moment in (row.created, row.expires)]
    rest = [field, row.token_hash, row.deletion_key_hash, row.release.number, row.engine_version, row.region]
    return json.dumps([*rest, *times]).encode()
