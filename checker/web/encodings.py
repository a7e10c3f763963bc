"""Letters arrive as UTF-8, which is what every form of ours asks for.

A request may name any encoding that Python knows, among them some for files and some that
take nothing. Django reads the query in it while it makes the request, before a middleware
could answer: so the name is taken out first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def utf8_alone(application: Application) -> Application:
    """Around a WSGI application: what a request says of its encoding is not there to be believed."""

    def without_encoding(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        kind = environ.get("CONTENT_TYPE")
        if kind:
            environ = {**environ, "CONTENT_TYPE": plain_kind(kind)}
        return application(environ, start_response)

    return without_encoding


def plain_kind(kind: str) -> str:
    """What a body is and, of a form in parts, what stands between them; nothing else said of it."""
    name, *said = kind.split(";")
    return ";".join([name, *(part for part in said if part.strip().lower().startswith("boundary="))])
