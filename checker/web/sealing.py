"""Locks what others keep for us: AES-256-GCM, under a key that HKDF-SHA256 (RFC 5869) derives from a secret.

What is locked is compressed, and bound to the place where it is kept, so that it opens nowhere else. Where a
length would tell something, it is padded.
"""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x02"
_NONCE = 12
_LENGTH = 4


class AlteredError(Exception):
    """A value is not as it was sealed, or belongs elsewhere."""


@dataclass(frozen=True)
class Context:
    """What values of one kind are sealed for; none opens as another kind."""

    purpose: str
    """Goes into the key."""
    padded: bool = False
    """Whether the length of a value is hidden."""
    of_the_site: bool = False
    """Whether its secrets are the site's own, which are in memory anyhow: what is made of one is kept."""

    def seal(self, plain: object, secret: str, bound_to: bytes, step: int = 1) -> str:
        """`plain` (JSON) locked; if padded, its length is rounded up to a multiple of `step` bytes.

        The same never looks the same twice.
        """
        packed = zlib.compress(json.dumps(plain, separators=(",", ":")).encode(), 9)
        if self.padded:
            packed = len(packed).to_bytes(_LENGTH, "big") + packed
            packed += bytes(-len(packed) % step)
        nonce = os.urandom(_NONCE)
        locked = self._cipher(secret).encrypt(nonce, packed, bound_to)
        return base64.urlsafe_b64encode(VERSION + nonce + locked).decode()

    def unseal(self, sealed: str, secrets: Sequence[str], bound_to: bytes) -> Any:
        """What `seal` was given under one of these secrets. Raises AlteredError where anything changed."""
        packed = self._open(sealed, secrets, bound_to)
        if self.padded:
            packed = packed[_LENGTH : _LENGTH + int.from_bytes(packed[:_LENGTH], "big")]
        return json.loads(zlib.decompress(packed))

    def _cipher(self, secret: str) -> AESGCM:
        return (_kept_cipher if self.of_the_site else _cipher)(secret, self.purpose)

    def _open(self, sealed: str, secrets: Sequence[str], bound_to: bytes) -> bytes:
        try:
            raw = base64.b64decode(sealed + "=" * (-len(sealed) % 4), altchars=b"-_", validate=True)
        except ValueError as fault:
            raise AlteredError from fault
        nonce, locked = raw[1 : 1 + _NONCE], raw[1 + _NONCE :]
        if raw[:1] != VERSION or not locked:
            raise AlteredError
        for secret in secrets:
            try:
                return self._cipher(secret).decrypt(nonce, locked, bound_to)
            except InvalidTag:
                continue
        raise AlteredError


def _cipher(secret: str, purpose: str) -> AESGCM:
    return AESGCM(_key(secret, purpose))


_kept_cipher = lru_cache(maxsize=8)(_cipher)


def _key(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())
