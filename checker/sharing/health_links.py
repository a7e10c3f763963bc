"""A shared result as a SMART Health Link: its document, under a key that the link alone has.

The document is locked (JWE) while its maker is here. Afterwards only a holder of the link can
read it; this site cannot. The database keeps the hash of the address, and the locked document
sealed once more under that address, bound to its row and of one length. A passcode guards the
locked document and is no key to it: it is short, so it may be tried a few times in all, and a
copy of the database cannot be searched for it, since its hash has the address in it.
"""

from __future__ import annotations

import json
import logging
import secrets
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from django.core.signing import BadSignature, TimestampSigner
from django.db.models import F

from checker.fhir.terms import Resource
from checker.models import HealthLink, SharedResult
from checker.sharing.jwe import encrypted
from checker.sharing.results import Link, hash_of
from checker.web.sealing import AlteredError, Context

CONTENT_TYPE = "application/fhir+json"
TRIES = 10
"""Wrong passcodes in the life of a link; with the last one the document is deleted."""
DIGITS = 6
TICKET_SECONDS = 10 * 60
"""How long a file can be fetched after its passcode was told; the standard allows an hour."""
_RANDOM_BYTES = 32
"""The standard asks for 256 bits in the address, and in the key."""
ADDRESS_LETTERS = 43
"""Of so many bytes in base64url."""
_STEP = 32 * 1024
"""Bytes to which the length is rounded up: both documents take 6 KB in an emergency, 22 KB with many tips."""
SEALED = Context("health link, version 1", padded=True)
_BETWEEN_DIGITS = str.maketrans("", "", " -\u00a0")
_TICKETS = TimestampSigner(salt="file of a health link")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Documents:
    """What is opened by one link."""

    whole: Resource
    withdrawn: Resource
    """Without causes and tips: what is given once the release was taken back."""


class Keys(NamedTuple):
    """What only the maker gets to know, and passes on."""

    address: str
    key: str
    """32 bytes in base64url."""
    passcode: str
    """Digits; empty where none is asked for."""

    @property
    def raw_key(self) -> bytes:
        """The key itself."""
        return urlsafe_b64decode(self.key + "=")


class WrongPasscodeError(Exception):
    """A passcode that is missing or wrong."""

    def __init__(self, tries_left: int) -> None:
        super().__init__("the passcode is missing or wrong")
        self.tries_left = tries_left


def add(link: Link, documents: Documents, *, with_passcode: bool) -> Keys:
    """Lock the documents and store them beside the result that was just shared."""
    keys = Keys(_random(), _random(), _digits() if with_passcode else "")
    row = HealthLink(
        shared=SharedResult.objects.select_related("release").get(token_hash=hash_of(link.token)),
        address_hash=hash_of(keys.address),
        passcode_hash=_passcode_hash(keys.address, keys.passcode),
        tries_left=TRIES,
    )
    locked = [_locked(each, keys) for each in (documents.whole, documents.withdrawn)]
    row.document = SEALED.seal(locked, keys.address, _bound(row), _STEP)
    row.save(force_insert=True)
    return keys


def exists(address: str, now: datetime) -> bool:
    """Whether there is something at the address, which too many wrong passcodes take away."""
    return _alive(address, now) is not None


def direct_file(address: str, now: datetime) -> str | None:
    """The locked document of a link without a passcode; None for all that opens nothing."""
    row = _alive(address, now)
    return None if row is None or row.passcode_hash else _file(row, address)


def guarded_file(address: str, passcode: str, now: datetime) -> str | None:
    """The locked document of a link with a passcode; None for all that opens nothing.

    Raises WrongPasscodeError. A passcode that is missing costs no try.
    """
    row = _alive(address, now)
    passcode = passcode.translate(_BETWEEN_DIGITS)  # it is shown in two groups, and typed as it is shown
    if row is None or not row.passcode_hash:
        return None
    if not passcode:
        raise WrongPasscodeError(row.tries_left)
    right = secrets.compare_digest(row.passcode_hash, _passcode_hash(address, passcode))
    # Nobody is told whether it was right before this one statement: of many at the same moment only
    # those get on whose try is left, and a right one takes none that a wrong one could miss.
    still = HealthLink.objects.filter(pk=row.pk, tries_left__gt=0)
    if not still.update(tries_left=F("tries_left") - (0 if right else 1)):
        return None
    if not right:
        raise WrongPasscodeError(_left(row.pk))
    return _file(row, address)


def ticket(address: str) -> str:
    """An address for the file of a guarded link, for whoever has just told the passcode."""
    return _TICKETS.sign(address)


def file_for_ticket(given: str, now: datetime) -> str | None:
    """The locked document that a ticket is for, while that is fresh; None for all that opens nothing."""
    try:
        address = _TICKETS.unsign(given, max_age=TICKET_SECONDS)
    except BadSignature:
        return None
    row = _alive(address, now)
    return None if row is None else _file(row, address)


def _left(pk: int) -> int:
    """The tries that are left; with the last one the document goes."""
    left = HealthLink.objects.values_list("tries_left", flat=True).filter(pk=pk).first() or 0
    if not left:
        HealthLink.objects.filter(pk=pk, tries_left=0).delete()
    return left


def _file(row: HealthLink, address: str) -> str | None:
    try:
        whole, withdrawn = SEALED.unseal(row.document, [address], _bound(row))
    except AlteredError:
        log.error("health link %s was altered; it is not given out", row.pk)
        return None
    given: str = withdrawn if row.shared.release.events.filter(kind="withdrawn").exists() else whole
    return given


def _alive(address: str, now: datetime) -> HealthLink | None:
    rows = HealthLink.objects.select_related("shared__release")
    return rows.filter(address_hash=hash_of(address), shared__expires__gt=now, tries_left__gt=0).first()


def _locked(document: Resource, keys: Keys) -> str:
    plain = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return encrypted(plain, keys.raw_key, CONTENT_TYPE)


def _bound(row: HealthLink) -> bytes:
    """The rest of the row, and when it ends."""
    ends = row.shared.expires.astimezone(UTC).isoformat()
    rest = [row.address_hash, row.passcode_hash, row.shared.token_hash, row.shared.release.number, ends]
    return json.dumps(rest).encode()


def _passcode_hash(address: str, passcode: str) -> str:
    """Empty where none is asked for."""
    return hash_of(f"{address} {passcode}") if passcode else ""


def _random() -> str:
    return secrets.token_urlsafe(_RANDOM_BYTES)


def _digits() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
