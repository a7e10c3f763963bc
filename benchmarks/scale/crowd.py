"""People who come at once: they walk to a result, share it, and somebody opens each link."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from benchmarks.browser import Answer, Browser, Connection
from benchmarks.people import Person
from benchmarks.product import START
from benchmarks.taking import SHARE, sent
from benchmarks.walking import AstrayError, Walk, walk

CHAIRS = 8
"""How many are under way at the same moment; who has a result makes room for the next."""
_LINK = re.compile(r'class="share-link"><a href="https?://[^/"]+(/r/[\w-]+/)"')
_DAYS = "7"
_OK = 200


class Doors:
    """A way to servers of the same site: each request goes to the next, and says for whom it asks."""

    def __init__(self, ports: Sequence[int], number: int) -> None:
        self._all = [Connection(port) for port in ports]
        self._next = itertools.cycle(self._all)
        self._address = f"10.{number // 62500 % 250}.{number // 250 % 250}.{number % 250 + 1}"

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """One request and its answer."""
        return next(self._next).ask(method, path, body, {**headers, "X-Forwarded-For": self._address})

    def close(self) -> None:
        """Hang up everywhere."""
        for connection in self._all:
            connection.close()


@dataclass
class Visitor:
    """Somebody with a browser of their own."""

    number: int
    doors: Doors
    browser: Browser
    link: str = ""


@dataclass
class Crowd:
    """The same people with the same servers, from the first page to the opened link."""

    ports: Sequence[int]
    walks: list[Walk] = field(default_factory=list)
    shared: list[float] = field(default_factory=list)
    """Seconds of the page before, the form that is sent, and the page with the link, together."""
    opened: list[float] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    _visitors: list[Visitor] = field(default_factory=list)

    def walk(self, numbers: Sequence[int]) -> None:
        """Each of these people comes to a result."""
        self._each(self._walk, [self._visitor(number) for number in numbers])

    def share(self) -> None:
        """Each who came to a result makes a link to it."""
        self._each(self._share, self._visitors)

    def open(self) -> None:
        """Each link is opened once, by a browser that was never here."""
        self._each(self._open, [each for each in self._visitors if each.link])

    def leave(self) -> None:
        """Everybody hangs up."""
        for visitor in self._visitors:
            visitor.doors.close()

    def _visitor(self, number: int) -> Visitor:
        doors = Doors(self.ports, number)
        return Visitor(number, doors, Browser(doors, encoding="br"))

    def _each(self, act: Callable[[Visitor], None], visitors: Sequence[Visitor]) -> None:
        with ThreadPoolExecutor(CHAIRS) as chairs:
            list(chairs.map(lambda visitor: self._try(act, visitor), visitors))

    def _try(self, act: Callable[[Visitor], None], visitor: Visitor) -> None:
        try:
            act(visitor)
        except (AstrayError, OSError, StopIteration) as error:
            self.astray.append(f"{type(error).__name__}: {error}")

    def _walk(self, visitor: Visitor) -> None:
        self.walks.append(walk(visitor.browser, START, Person(visitor.number), htmx=True))
        self._visitors.append(visitor)

    def _share(self, visitor: Visitor) -> None:
        before = len(visitor.browser.exchanges)
        _, made = sent(visitor.browser, SHARE, {"days": _DAYS})
        self.shared.append(sum(each.seconds for each in visitor.browser.exchanges[before:]))
        found = _LINK.search(made.text)
        if found is None:
            raise AstrayError(f"no link at {made.path}")
        visitor.link = found[1]

    def _open(self, visitor: Visitor) -> None:
        reader = self._visitor(visitor.number)
        page = reader.browser.open(visitor.link)
        reader.doors.close()
        if page.status != _OK:
            raise AstrayError(f"status {page.status} behind a link")
        self.opened.append(reader.browser.exchanges[0].seconds)
