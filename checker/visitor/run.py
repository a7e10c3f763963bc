"""One person's answers, in their own browser's encrypted cookie, and nowhere else."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from checker.visitor import cookies
from checker.visitor.sealed import LARGEST, seal, unseal

COOKIE = "hts-run"
LIFETIME = 12 * 60 * 60
"""Seconds from the start of a run until its answers are refused."""

_CLOCKS_APART = 300
"""Seconds by which the clocks of two servers may differ."""
_OF_CHECKSUM = 8
"""Characters that tell one content from another; a mistake would need the same number, too."""

Clock = Callable[[], float]
_kept_as: ContextVar[str] = ContextVar("kept_as", default=COOKIE)


class RunTooLargeError(ValueError):
    """The answers do not fit into the cookie; the content has outgrown it."""


@dataclass(frozen=True)
class Run:
    """One person's way through the questions."""

    release: int
    started: int
    """Seconds since the epoch."""
    number: str
    """Random; a form of another run is noticed by it."""
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Question code -> codes chosen, in the order in which they were given."""
    subject: str = "me"
    """"me", or "other" for somebody who is with the person."""
    enough: bool = False
    """No more is asked than a result needs; False where the person asked for everything that helps."""
    content: str = ""
    """Beginning of the release's checksum: after a restored backup a number may mean something else."""
    version: int = 0
    """How often the answers have changed; a form of an earlier state is noticed by it."""
    once: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a page is to say once: page -> words, which wait until somebody has seen it."""
    again: str = ""
    """Link of the same person's earlier result; empty in a first run."""
    since: str = ""
    """How they say it has gone since then: "better", "same" or "worse"."""
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Answers given before that are offered again, each until it is answered anew."""
    unsent_on: str = ""
    """Code of the screen that was loaded anew before it was sent; empty as soon as any is sent."""
    unsent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What had been chosen on it: name of a box -> values. No answer: it stands in the boxes alone."""
    worse: tuple[str, ...] = ()
    """Codes of the tips of which they said that it got worse: none of them is offered again."""
    no_help: tuple[str, ...] = ()
    """Codes of the tips of which they said that these did not help: off every page, too."""

    @property
    def offered(self) -> Mapping[str, tuple[str, ...]]:
        """What the boxes of a screen show: the answer, else the earlier one."""
        return {**self.earlier, **self.answers}

    def with_answers(self, answers: Mapping[str, tuple[str, ...]], *, enough: bool) -> Run:
        """The same run with other answers, one version on, and nothing that waits to be sent."""
        sent = replace(self, unsent_on="", unsent={})
        return replace(sent, answers=dict(answers), enough=enough, version=self.version + 1)

    def without_tip(self, code: str, *, worse: bool) -> Run:
        """The same run, once it got worse with this tip, or the tip did not help."""
        if worse:
            return replace(self, worse=tuple(dict.fromkeys((*self.worse, code))))
        return replace(self, no_help=tuple(dict.fromkeys((*self.no_help, code))))


def begin(release: int, subject: str = "me", checksum: str = "", clock: Clock = time.time) -> Run:
    """A run without answers, pinned to a release."""
    content = checksum[:_OF_CHECKSUM]
    return Run(release, int(clock()), new_number(), {}, subject, enough=True, content=content)


def new_number() -> str:
    """A number that no form of an earlier run has."""
    return secrets.token_urlsafe(9)


@contextmanager
def kept_as(cookie: str) -> Iterator[None]:
    """Within this block the run is read from this cookie and kept in it; other threads keep to their own."""
    token = _kept_as.set(cookie)
    try:
        yield
    finally:
        _kept_as.reset(token)


def sealed_in(request: HttpRequest) -> str:
    """The cookie of a run as the browser sent it, be it readable or not; empty for none."""
    return cookies.get(request, _kept_as.get())


def read(request: HttpRequest, clock: Clock = time.time) -> Run | None:
    """The run in the visitor's cookie; None if there is none that can be trusted."""
    plain = unseal(sealed_in(request), COOKIE)
    if plain is None:
        return None
    run = _from_plain(plain)
    return run if is_alive(run, clock) else None


def is_alive(run: Run, clock: Clock = time.time) -> bool:
    """Whether its answers may still be used."""
    return -_CLOCKS_APART <= clock() - run.started <= LIFETIME


def write(response: HttpResponseBase, run: Run, clock: Clock = time.time) -> tuple[str, Run]:
    """Set the cookie; what stands in it, sealed and plain. Raises RunTooLargeError if it would not fit.

    Earlier answers are dropped first: they only save choosing them again. Then tips that were tried in
    vain: of so many answers comes an emergency, which offers no tip.
    """
    lighter = replace(run, earlier={})
    tried = (
        (seal(_to_plain(each), COOKIE), each)
        for each in (run, lighter, replace(lighter, worse=(), no_help=()))
    )
    fitting = next((each for each in tried if len(each[0]) <= LARGEST), None)
    if fitting is None:
        raise RunTooLargeError(f"the answers do not fit into {LARGEST} characters")
    cookies.put(response, _kept_as.get(), fitting[0], max(0, int(run.started + LIFETIME - clock())))
    return fitting


def clear(response: HttpResponseBase) -> None:
    """Deletes the cookie of the run."""
    cookies.drop(response, _kept_as.get())


def is_of(run: Run, checksum: str) -> bool:
    """Whether the run was begun with the content of this checksum."""
    return checksum.startswith(run.content)


def _to_plain(run: Run) -> list[object]:
    """The fields in order, without those at the end that hold nothing."""
    earlier = {code: given for code, given in run.earlier.items() if code not in run.answers}
    lighter = replace(run, earlier=earlier)
    plain = [getattr(lighter, each.name) for each in fields(lighter)]
    while not plain[-1]:
        plain.pop()
    return plain


def _from_plain(plain: list[Any]) -> Run:
    run = Run(*plain)
    waiting = run.once if isinstance(run.once, dict) else {}  # a list in cookies of before
    answers, once, earlier, unsent = map(_tuples, (run.answers, waiting, run.earlier, run.unsent))
    worse, no_help = tuple(run.worse), tuple(run.no_help)
    read = replace(run, answers=answers, once=once, earlier=earlier, unsent=unsent)
    return replace(read, worse=worse, no_help=no_help)


def _tuples(answers: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(given) for code, given in answers.items()}
