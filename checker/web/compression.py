"""Pages go out under Brotli, a fifth smaller than under gzip, to browsers that take it.

GZipMiddleware, around this one, serves the others. Both make the length of a page random, so
that it tells an onlooker nothing of what is in it (BREACH); but for pages that are the same for all.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponse
from django.utils.cache import patch_vary_headers

from checker.web.compressed_once import KeptResponse

QUALITY = 6
"""Of 0 to 11; above it a page takes several times as long for a few bytes."""
WINDOW = 16
"""Bits: it looks back over 64 KB, and nearly every page is shorter. Below the default of 22 there is less
to set up: a question takes seven tenths of the time and a result eight, for a few bytes less."""
SMALLEST = 200
"""Bytes below which there is nothing to gain."""
LONGEST_PADDING = 100
"""Hexadecimal digits in a comment at the end, different every time."""

_View = Callable[[HttpRequest], HttpResponseBase]


def brotli_pages(get_response: _View) -> _View:
    """Middleware: compress pages where the browser accepts Brotli."""

    def compress(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponse) and _is_page(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            encoding = _encoding(request, response)
            if encoding:
                response.content = _compressed(response, encoding)
                response["Content-Encoding"] = encoding
                response["Content-Length"] = str(len(response.content))
        return response

    return compress


def _compressed(response: HttpResponse, encoding: str) -> bytes:
    if isinstance(response, KeptResponse):
        return response.page.under(encoding)
    compressed: bytes = brotli.compress(response.content + _padding(), quality=QUALITY, lgwin=WINDOW)
    return compressed


def _is_page(response: HttpResponse) -> bool:
    html = response.get("Content-Type", "").startswith("text/html")
    return html and not response.has_header("Content-Encoding") and len(response.content) > SMALLEST


def _encoding(request: HttpRequest, response: HttpResponse) -> str:
    """Brotli, else gzip for what is kept under it; empty for what is left to others."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "").replace(" ", "").split(",")
    offered = ("br", "gzip") if isinstance(response, KeptResponse) else ("br",)
    return next((encoding for encoding in offered if encoding in accepted), "")


def _padding() -> bytes:
    return f"<!--{secrets.token_hex(LONGEST_PADDING)[: secrets.randbelow(LONGEST_PADDING + 1)]}-->".encode()
