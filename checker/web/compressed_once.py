"""A page that is the same for everybody, compressed once, and so as well as can be.

It holds nothing of anybody, so its length is no secret.
"""

from __future__ import annotations

import gzip
from functools import cached_property

import brotli
from django.http import HttpResponse

WINDOW = 16
"""Bits: Brotli looks back over 64 KB, which is more than a page has."""


class KeptPage:
    """Its bytes, as they are and under each encoding."""

    def __init__(self, markup: str) -> None:
        self.content = markup.encode()

    def under(self, encoding: str) -> bytes:
        """The same under "br" or "gzip"; made when it is first asked for."""
        return self._brotli if encoding == "br" else self._gzip

    @cached_property
    def _brotli(self) -> bytes:
        packed: bytes = brotli.compress(self.content, lgwin=WINDOW)
        return packed

    @cached_property
    def _gzip(self) -> bytes:
        return gzip.compress(self.content, mtime=0)


class KeptResponse(HttpResponse):
    """The answer with such a page, and the content that it was drawn from."""

    def __init__(self, page: KeptPage, of: object = None) -> None:
        self.page, self.of = page, of
        super().__init__(page.content)
