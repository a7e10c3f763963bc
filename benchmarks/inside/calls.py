"""The product called without a network: its WSGI application, by the same browser."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from email.message import Message
from typing import Any

from benchmarks.browser import HOST, Answer


class Application:
    """A way to an application that lies within this process."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """One request and its answer."""
        answer: dict[str, Any] = {}

        def start(status: str, given: Iterable[tuple[str, str]], wrong: object = None) -> None:
            answer.update(status=int(status.split(maxsplit=1)[0]), headers=_message(given))

        response = self._application(environ(method, path, body, headers), start)
        content = b"".join(response)
        if close := getattr(response, "close", None):
            close()
        return Answer(answer["status"], answer["headers"], content)


def product() -> Application:
    """The product itself; Django is set up by this."""
    os.environ["HTS_LOG_LEVEL"] = "WARNING"  # a line for each request would bury what is printed
    from hamstring_triage.wsgi import application  # noqa: PLC0415 (the settings come first)

    return Application(application)


def environ(method: str, path: str, body: str | None, headers: Mapping[str, str]) -> dict[str, Any]:
    """A request as a server hands it over."""
    sent = (body or "").encode()
    name, _, query = path.partition("?")
    given = {f"HTTP_{key.upper().replace('-', '_')}": value for key, value in headers.items()}
    return {
        **given,
        "REQUEST_METHOD": method,
        "PATH_INFO": name,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "CONTENT_TYPE": headers.get("Content-Type", ""),
        "CONTENT_LENGTH": str(len(sent)) if body is not None else "",
        "SERVER_NAME": HOST,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": HOST,
        "REMOTE_ADDR": HOST,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(sent),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _message(given: Iterable[tuple[str, str]]) -> Message:
    message = Message()
    for name, value in given:
        message[name] = value
    return message
