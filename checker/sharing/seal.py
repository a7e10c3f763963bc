"""Locks what somebody shares with a key that is made from their link and kept nowhere.

AES-256-GCM under a key that HKDF-SHA256 (RFC 5869) derives from the link. What
is locked is bound to the rest of its row, so that no byte of the row can change
unnoticed, and padded, so that its length does not tell how urgent a result is.
"""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = b"\x02"
_NONCE = 12
_LENGTH = 4


class AlteredError(Exception):
    """The row is not as it was written, or belongs to another link."""


def seal(token: str, plain: Mapping[str, Any], bound_to: str, step: int) -> str:
    """`plain` locked with the link and `bound_to`; its length is rounded up to a multiple of `step` bytes."""
    packed = zlib.compress(json.dumps(plain, separators=(",", ":")).encode(), 9)
    padded = len(packed).to_bytes(_LENGTH, "big") + packed
    padded += bytes(-len(padded) % step)
    nonce = os.urandom(_NONCE)
    locked = AESGCM(_key(token)).encrypt(nonce, padded, bound_to.encode())
    return base64.urlsafe_b64encode(_VERSION + nonce + locked).decode()


def unseal(token: str, sealed: str, bound_to: str) -> dict[str, Any]:
    """What `seal` was given. Raises AlteredError where anything about it has changed."""
    try:
        plain = _open(token, base64.b64decode(sealed, altchars=b"-_", validate=True), bound_to)
    except (InvalidTag, ValueError) as fault:
        raise AlteredError from fault
    opened: dict[str, Any] = json.loads(plain)
    return opened


def _open(token: str, raw: bytes, bound_to: str) -> bytes:
    if raw[:1] != _VERSION:
        raise AlteredError
    nonce, locked = raw[1 : 1 + _NONCE], raw[1 + _NONCE :]
    padded = AESGCM(_key(token)).decrypt(nonce, locked, bound_to.encode())
    length = int.from_bytes(padded[:_LENGTH], "big")
    return zlib.decompress(padded[_LENGTH : _LENGTH + length])


def _key(token: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"shared result, version 2").derive(token.encode())
