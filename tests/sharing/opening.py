"""Opens a SMART Health Link and what is locked behind it, as a program of somebody else would."""

import base64
import json
import zlib

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SCHEME = "shlink:/"


def from_base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def told_by(link):
    """What a link says, with or without the address of a viewer before it."""
    return json.loads(from_base64url(link.partition(SCHEME)[2]))


def header_of(jwe):
    return json.loads(from_base64url(jwe.split(".")[0]))


def decrypted(jwe, key):
    """The plain bytes. Raises InvalidTag."""
    header, _, nonce, locked, tag = jwe.split(".")
    packed = AESGCM(key).decrypt(
        from_base64url(nonce), from_base64url(locked) + from_base64url(tag), header.encode()
    )
    return zlib.decompress(packed, wbits=-zlib.MAX_WBITS)


def document_in(jwe, link):
    """The document under the key of a link."""
    return json.loads(decrypted(jwe, from_base64url(told_by(link)["key"])))
