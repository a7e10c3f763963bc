"""A browser without JavaScript, or with htmx alone: cookies, redirects, and what each exchange took."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.cookies import SimpleCookie
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import brotli

HOST = "127.0.0.1"
PATIENCE = 60
"""Seconds until an answer that does not come is a fault."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 10
_FORM = "application/x-www-form-urlencoded"
_OF_OURS = {"Sec-Fetch-Site": "same-origin"}
"""As a browser says it of what a page of the site itself asks for."""


@dataclass(frozen=True)
class Answer:
    """What came back, as it was sent."""

    status: int
    headers: Message
    content: bytes

    @property
    def text(self) -> str:
        """The markup, unpacked."""
        packed = self.headers.get("Content-Encoding") == "br"
        return (brotli.decompress(self.content) if packed else self.content).decode()

    @property
    def head(self) -> int:
        """Bytes of its header lines."""
        return sum(len(name) + len(value) + 4 for name, value in self.headers.items())


class Way(Protocol):
    """How a request reaches a server."""

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """One request and its answer."""


class Connection:
    """One that stays open, to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._http = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """One request; opened anew where the server has closed the connection meanwhile."""
        try:
            return self._once(method, path, body, headers)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self._http.close()
            return self._once(method, path, body, headers)

    def _once(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        self._http.request(method, path, body, dict(headers))
        response = self._http.getresponse()
        return Answer(response.status, response.headers, response.read())

    def close(self) -> None:
        """Hang up."""
        self._http.close()


@dataclass
class Exchange:
    """One request and its answer, measured."""

    seconds: float
    body: int
    head: int
    """Bytes, as sent."""
    processor: float = 0.0
    """Seconds of the server's own processor time, until the next request."""


@dataclass(frozen=True)
class Page:
    """Where one is, and what is shown."""

    status: int
    path: str
    text: str


class Browser:
    """One person's; `processor` tells the seconds that the server has worked so far."""

    def __init__(
        self, way: Way, processor: Callable[[], float] = lambda: 0.0, encoding: str = "identity"
    ) -> None:
        self._way, self._processor, self._encoding = way, processor, encoding
        self._cookies: dict[str, str] = {}
        self._worked = 0.0
        self.exchanges: list[Exchange] = []

    def open(self, path: str) -> Page:
        """A page, by its address."""
        return self._ask("GET", path, None, {})

    def send(self, path: str, body: str, at: str) -> Page:
        """A form as the browser itself sends it from the page `at`."""
        return self._ask("POST", path, body, {"Referer": f"http://{HOST}{at}"})

    def swap(self, path: str, body: str, at: str) -> Page:
        """A form as htmx sends it; the answer is a part of a page, or leads to a whole one."""
        here = f"http://{HOST}{at}"
        return self._ask("POST", path, body, {"Referer": here, "HX-Request": "true", "HX-Current-URL": here})

    def settle(self) -> None:
        """Lay what the server has worked since the last request to that request."""
        worked = self._processor()
        if self.exchanges:
            self.exchanges[-1].processor += worked - self._worked
        self._worked = worked

    def _ask(self, method: str, path: str, body: str | None, more: Mapping[str, str]) -> Page:
        for _ in range(_MOST_REDIRECTS):
            answer = self._once(method, path, body, more)
            leaves = answer.headers.get("HX-Redirect")
            target = leaves or answer.headers.get("Location")
            if not leaves and answer.status not in _REDIRECTS:
                shown = urljoin(path, answer.headers.get("HX-Push-Url", ""))
                return Page(answer.status, shown, answer.text)
            path, method, body = urljoin(path, target or ""), "GET", None
            more = {} if leaves else more
        raise ValueError(f"redirected for ever at {path}")

    def _once(self, method: str, path: str, body: str | None, more: Mapping[str, str]) -> Answer:
        headers = {"Accept-Encoding": self._encoding, "Accept": "text/html", **_OF_OURS, **more}
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        if body is not None:
            headers["Content-Type"] = _FORM
        self.settle()
        began = time.perf_counter()
        answer = self._way.ask(method, _below_host(path), body, headers)
        took = time.perf_counter() - began
        self.exchanges.append(Exchange(took, len(answer.content), answer.head))
        self._keep(answer)
        return answer

    def _keep(self, answer: Answer) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self._cookies[name]


def _below_host(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")
