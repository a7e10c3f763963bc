"""A file that is locked as JWE (RFC 7516), compact: "dir" and "A256GCM", compressed with "DEF"."""

from __future__ import annotations

import base64
import json
import os
import zlib

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE, _TAG = 12, 16


def encrypted(plain: bytes, key: bytes, content_type: str) -> str:
    """`plain` under a key of 32 bytes. No two look the same, so a key may lock more than one."""
    told = {"alg": "dir", "enc": "A256GCM", "zip": "DEF", "cty": content_type}
    header = base64url(json.dumps(told, separators=(",", ":")).encode())
    nonce = os.urandom(_NONCE)
    locked = AESGCM(key).encrypt(nonce, _deflated(plain), header.encode())
    # The second part is the key under another key: there is none with "dir".
    return ".".join((header, "", base64url(nonce), base64url(locked[:-_TAG]), base64url(locked[-_TAG:])))


def base64url(raw: bytes) -> str:
    """As JOSE writes bytes: without "=" at the end."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _deflated(plain: bytes) -> bytes:
    """RFC 1951, without the head and the sum of zlib."""
    packing = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return packing.compress(plain) + packing.flush()
