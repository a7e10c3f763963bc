"""A page that is the same for everybody but for a token, compressed once: each reader's token is put in.

A Brotli stream is a row of blocks, and a block may be left uncompressed. The text between two
tokens is compressed while nothing is known of any token; a token then goes between, as it is, with the
two bytes after it, from which Brotli guesses what follows. So no token is ever compressed beside
anything: how long a page is says nothing of it. Being done once, it is done as well as Brotli can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import brotli
from django.http import HttpResponse
from django.middleware.csrf import CSRF_TOKEN_LENGTH

from checker.web.gaps import Drawn

QUALITY = 11
WINDOW = 16
"""Bits, as of other pages; see `compression`."""
GUESSED_FROM = 2
"""Bytes before a place of which Brotli makes use there."""
TOKEN = CSRF_TOKEN_LENGTH
"""Bytes of a token."""
_END = b"\x03"
_UNCOMPRESSED, _LONGEST = 1 << 19, 1 << 16
_Blocks = tuple[tuple[bytes, bytes], ...]
"""For each text the bytes that go with the token before it, and the block of the others."""


class KeptPage:
    """A page of which only the token in its gaps differs."""

    def __init__(self, drawn: Drawn) -> None:
        self._texts = [text.encode() for text in drawn[::2]]

    @property
    def has_gaps(self) -> bool:
        """Whether a token stands in it at all."""
        return len(self._texts) > 1

    def whole(self, token: str) -> bytes:
        """The page with this token."""
        return token.encode().join(self._texts)

    def compressed(self, token: str, padding: bytes) -> bytes:
        """The same under Brotli, with padding at its end."""
        blocks = self._blocks if len(token) in (0, TOKEN) else ()
        if not blocks:
            whole: bytes = brotli.compress(self.whole(token) + padding, lgwin=WINDOW)
            return whole
        return _joined(blocks, token.encode()) + uncompressed(padding) + _END

    @cached_property
    def _blocks(self) -> _Blocks:
        """What is compressed at first use; nothing where, against what is written above, it went wrong."""
        found = tuple(_blocks(self._texts, _unlike(self._texts)))
        other = "x" * TOKEN
        right = brotli.decompress(_joined(found, other.encode()) + _END) == self.whole(other)
        return found if right else ()


class KeptResponse(HttpResponse):
    """The answer with such a page."""

    def __init__(self, page: KeptPage, token: str) -> None:
        self._page, self._token = page, token
        super().__init__(page.whole(token))

    def compressed(self, padding: bytes) -> bytes:
        """Its content under Brotli."""
        return self._page.compressed(self._token, padding)


def uncompressed(content: bytes) -> bytes:
    """A block of at most 64 KB as it is; nothing for nothing."""
    if not content:
        return b""
    if len(content) > _LONGEST:
        raise ValueError(len(content))
    return (_UNCOMPRESSED | (len(content) - 1) << 3).to_bytes(3, "little") + content


def _joined(blocks: _Blocks, token: bytes) -> bytes:
    """A stream without its end."""
    (_, first), *others = blocks
    return first + b"".join(uncompressed(token + after) + block for after, block in others)


def _blocks(texts: list[bytes], token: bytes) -> Iterator[tuple[bytes, bytes]]:
    compressor = brotli.Compressor(quality=QUALITY, lgwin=WINDOW)
    for number, text in enumerate(texts):
        after = text[:GUESSED_FROM] if number else b""
        if number:  # what Brotli makes of this is left out: it only has to know that so much stands there
            compressor.process(token + after)
            compressor.flush()
        yield after, compressor.process(text[len(after) :]) + compressor.flush()


def _unlike(texts: Iterable[bytes]) -> bytes:
    """A token of which nothing is like anything in the texts, so that no block refers to it."""
    found = set().union(*texts)
    strange = bytes(byte for byte in range(256) if byte not in found)
    return bytes(strange[i % len(strange)] for i in range(TOKEN))
