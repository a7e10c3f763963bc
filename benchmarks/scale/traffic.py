"""Bytes that one questionnaire sends over the line, both ways, and what of it is the same for everybody."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.browser import Answer, Browser, Connection
from benchmarks.measuring import FILES
from benchmarks.people import Person
from benchmarks.product import START
from benchmarks.servers import Server
from benchmarks.walking import walk

_OF_A_HOST = len("Host: 127.0.0.1:8000\r\n\r\n")


@dataclass
class Line:
    """A way that weighs what passes, and notes the files that its pages name."""

    way: Connection
    up: int = 0
    down: int = 0
    requests: int = 0
    files: dict[str, None] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """One request and its answer."""
        answer = self.way.ask(method, path, body, headers)
        lines = sum(len(name) + len(value) + 4 for name, value in headers.items())
        self.up += len(f"{method} {path} HTTP/1.1\r\n") + _OF_A_HOST + lines + len(body or "")
        self.down += len(answer.content) + answer.head
        self.requests += 1
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            self.files |= dict.fromkeys(each for each in FILES.findall(answer.text) if "/static/" in each)
        return answer


@dataclass(frozen=True)
class Traffic:
    """Medians of one questionnaire; bytes with header lines, compressed as a browser asks for it."""

    requests: float
    up: float
    down: float
    files: float
    """Of the files that its pages name, for somebody who has none of them yet."""


def traffic(server: Server, people: int) -> Traffic:
    """What these people send and get, one after another. Raises AstrayError."""
    seen = [_of(server, number) for number in range(people)]
    files = [_weight(server, tuple(line.files)) for line in seen]
    return Traffic(
        statistics.median(line.requests for line in seen),
        statistics.median(line.up for line in seen),
        statistics.median(line.down for line in seen),
        statistics.median(files),
    )


def _of(server: Server, number: int) -> Line:
    connection = Connection(server.port)
    line = Line(connection)
    walk(Browser(line, encoding="br"), START, Person(number), htmx=True)
    connection.close()
    return line


def _weight(server: Server, files: Sequence[str]) -> int:
    """Bytes of these files, header lines included."""
    connection = Connection(server.port)
    line = Line(connection)
    for address in files:
        Browser(line, encoding="br").open(address)
    connection.close()
    return line.down
