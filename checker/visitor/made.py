"""The links that this browser made, so that it can show, renew and delete what lies behind them.

They are sealed in one cookie: neither its name nor its path nor its value says
where a result lies. "Finish and clear" takes it away with the answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponseBase

from checker.visitor import cookies
from checker.visitor.sealed import seal, unseal

COOKIE = "hts-made"
MOST = 8
"""Links that one browser can look after; of more, the earliest is left to its deletion code."""
ONCE = 60
"""Seconds for which a word to the next page waits where there is no link any more."""
DELETED, LEAVING = "deleted", "leaving"
"""Words to the next page: what was deleted; that the answers were cleared and links are left."""


class Made(NamedTuple):
    """One link, and what its maker alone may know of it."""

    token: str
    deletion_key: str
    expires: int
    """Seconds since the epoch."""
    run: str
    """Number of the run whose result it shows."""
    version: int = 0
    """Of the answers of that run, as they were then."""
    health: tuple[str, str, str] | tuple[()] = ()
    """Of a SMART Health Link beside it: its address, its key, and its passcode or none."""


@dataclass(frozen=True)
class MadeLinks:
    """What the cookie holds."""

    links: tuple[Made, ...] = ()
    """The newest last."""
    once: str = ""
    """A word to the next page, and then gone."""

    def of(self, token: str) -> Made | None:
        """The link with this token, if this browser made it."""
        return next((link for link in self.links if link.token == token), None)

    def of_run(self, number: str) -> tuple[Made, ...]:
        """The links to results of this run."""
        return tuple(link for link in self.links if link.run == number)

    def without(self, token: str, once: str = "") -> MadeLinks:
        """The links less one."""
        return MadeLinks(tuple(link for link in self.links if link.token != token), once)


def read(request: HttpRequest, now: datetime) -> MadeLinks:
    """The links that still open, as far as this browser made them."""
    plain = unseal(cookies.get(request, COOKIE), COOKIE)
    if plain is None:
        return MadeLinks()
    links, once = plain
    return MadeLinks(_alive(links, now), once)


def write(response: HttpResponseBase, kept: MadeLinks, now: datetime) -> None:
    """Keep it until the last of the links ends; where there is nothing to keep, forget it."""
    links = kept.links[-MOST:]
    ends = [link.expires - int(now.timestamp()) for link in links]
    if links or kept.once:
        cookies.put(response, COOKIE, seal(astuple(MadeLinks(links, kept.once)), COOKIE), max([ONCE, *ends]))
    else:
        cookies.drop(response, COOKIE)


def handed_over(links: Iterable[Made]) -> str:
    """The links for a form of the page that tells of them, sealed; the browser keeps no copy."""
    return seal(list(links), LEAVING)


def taken_back(sealed: str, now: datetime) -> tuple[Made, ...]:
    """What `handed_over` was given; nothing where it is not ours."""
    return _alive(unseal(sealed, LEAVING) or [], now)


def _alive(links: Iterable[Iterable[object]], now: datetime) -> tuple[Made, ...]:
    parts = ([tuple(part) if isinstance(part, list) else part for part in link] for link in links)
    made = (Made(*link) for link in parts)  # type: ignore[arg-type]
    return tuple(link for link in made if link.expires > now.timestamp())
