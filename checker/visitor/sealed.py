"""Values that a browser keeps for us and cannot read: compressed, then sealed with AES-GCM.

The key is derived from the secret key of the site. Whatever is wrong with a
value (altered, cut short, too long, made by another site or for another
cookie), it opens as nothing at all.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import zlib
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

LARGEST = 3500
"""Characters of a sealed value; browsers drop cookies over 4,096 with their name."""
_VERSION = b"\x02"
_NONCE = 12


def seal(plain: object, cookie: str) -> str:
    """`plain` (JSON) for a cookie of this name; the same never looks the same twice."""
    nonce = os.urandom(_NONCE)
    packed = zlib.compress(json.dumps(plain, separators=(",", ":")).encode(), 9)
    secret = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, packed, _bound(cookie))
    return base64.urlsafe_b64encode(_VERSION + nonce + secret).rstrip(b"=").decode()


def unseal(sealed: str, cookie: str) -> Any:
    """What `seal` was given for this cookie, under the present secret key or an earlier one; else None."""
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
            return json.loads(zlib.decompress(AESGCM(_key(site_key)).decrypt(nonce, secret, _bound(cookie))))
        except InvalidTag:
            continue
    return None


def _bound(cookie: str) -> bytes:
    """Bound to what is sealed, so that it opens as nothing else."""
    return _VERSION + cookie.encode()


@lru_cache(maxsize=8)
def _key(site_key: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"answers cookie").derive(site_key.encode())
