"""Keeps answers out of logs and error reports.

A health answer can reach a log by four ways: the query string, the POST body,
a local variable in a traceback, and the message of an exception (KeyError of
a symptom code). All four are closed here, whatever DEBUG says.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import ItemsView
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

_SHARED = re.compile(r"(?<=/r/)[^/]+")
"""Whatever stands where the key of a shared result stands, whole, cut short or with a bracket too many."""
_KEY_LIKE = re.compile(r"(?<=/)(?=[^/]*[A-Z0-9])[^/]*[\w-]{20,}[^/]*")
"""A path segment elsewhere that may hold such a key."""

_OF_A_PROGRAM = re.compile(r"(?<=/api/).+", re.DOTALL)
"""What a program asked for; the route in the line of the request is enough."""

_QUERY = re.compile(r"\?\S*")

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class HideAnswers(SafeExceptionReporterFilter):
    """An exception report without request data, cookies and variables.

    On a developer's own screen too: that is copied into bug reports.
    """

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Nothing: the names are question codes, the values are answers."""
        return {}

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing: one cookie holds the answers."""
        return {}

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        """The request's environment without query string and cookies."""
        meta = super().get_safe_request_meta(request)
        return {name: value for name, value in meta.items() if name not in {"QUERY_STRING", "HTTP_COOKIE"}}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: object
    ) -> ItemsView[str, Any]:
        """Nothing: the frames of a view hold the answers."""
        return {}.items()


class PathsOnly(logging.Filter):
    """Takes query strings, keys of shared results and addresses of the API out of what is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's text arguments; never drops a record."""
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(a) if isinstance(a, str) else a for a in record.args)
        return True


class WithoutRequest(logging.Filter):
    """Of a line that the web server writes about a request, the kind of fault alone."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the text, which may quote address, path and headers; never drops a record."""
        kind = (record.exc_info or sys.exc_info())[0]
        name = kind.__qualname__ if kind else "unknown"
        record.msg, record.args = "a request was not answered: %s", (name,)
        return True


class WithoutMessages(logging.Formatter):
    """Prints where an exception happened and its type, but not what it says."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (the name is the standard library's)
        """The frames and the type of the exception and of those that led to it."""
        return "\n".join(_bare_lines(ei[1]))


def without_secrets(path: str) -> str:
    """`path` without query string, segments that look like a key, and all that a program asked for."""
    return _KEY_LIKE.sub("...", _SHARED.sub("...", _OF_A_PROGRAM.sub("...", _QUERY.sub("", path))))


def _bare_lines(error: BaseException | None) -> list[str]:
    if error is None:
        return []
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    return [*_bare_lines(earlier), frames, f"{type(error).__qualname__} (message withheld)"]
