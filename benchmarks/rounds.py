"""Rounds: every target is visited in each, so that ratios of one round share the same noise."""

from __future__ import annotations

import statistics
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.browser import Browser, Connection, Exchange
from benchmarks.people import Person
from benchmarks.servers import Server
from benchmarks.walking import AstrayError, Walk, walk

STEPS_OF_A_WALK = 16
"""As many as the wizard has: the bare view is asked as often as somebody sends a form there."""
_NINETY_FIVE = 0.95


@dataclass(frozen=True)
class Target:
    """What is walked: a server, the first page, and whether htmx sends the forms."""

    server: Server
    start: str
    htmx: bool = False


@dataclass
class Round:
    """What all the walks of one round took together."""

    walks: list[Walk] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    processor: float = 0.0
    """Seconds that the server worked, for whatever reason."""

    @property
    def steps(self) -> int:
        """Forms sent by those who came to a result."""
        return sum(len(one.steps) for one in self.walks)

    @property
    def per_step(self) -> float:
        """Processor seconds of a step: whole walks, with first page and result."""
        return self.processor / max(1, self.steps)

    @property
    def per_question(self) -> float:
        """Processor seconds of a step that leads to another question."""
        steps = [done for one in self.walks for done in one.questions]
        return statistics.fmean(sum(e.processor for e in done) for done in steps)

    @property
    def per_result(self) -> float:
        """Processor seconds of the page of a result."""
        return statistics.fmean(one.result.processor for one in self.walks)

    @property
    def per_first(self) -> float:
        """Processor seconds of the first page, for somebody who was never here."""
        return statistics.fmean(one.first.processor for one in self.walks)

    def slow(self) -> float:
        """Seconds within which ninety-five of a hundred steps were done."""
        took = [sum(e.seconds for e in done) for one in self.walks for done in one.steps]
        return share_of(took, _NINETY_FIVE)


def share_of(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def one_after_another(target: Target, numbers: Sequence[int], encoding: str = "identity") -> Round:
    """Each of these people walks alone, so that each exchange's processor time is its own."""
    done, before = Round(), target.server.processor()
    connection = Connection(target.server.port)
    for number in numbers:
        _walked(done, target, Person(number), _alone(target, connection, encoding))
    connection.close()
    done.processor = target.server.processor() - before
    return done


def _alone(target: Target, connection: Connection, encoding: str) -> Browser:
    return Browser(connection, target.server.processor, encoding)


def at_once(target: Target, numbers: Sequence[int]) -> Round:
    """All of these people walk at the same time, each on a connection of its own."""
    done = Round()
    threads = [threading.Thread(target=_in_a_thread, args=(done, target, number)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def _in_a_thread(done: Round, target: Target, number: int) -> None:
    connection = Connection(target.server.port)
    _walked(done, target, Person(number), Browser(connection))
    connection.close()


def _walked(done: Round, target: Target, person: Person, browser: Browser) -> None:
    try:
        done.walks.append(walk(browser, target.start, person, htmx=target.htmx))
    except AstrayError as error:
        done.astray.append(str(error))


def bare(server: Server, path: str, times: int) -> float:
    """Processor seconds of one request of the bare view, asked so often by the same browser."""
    before, connection = server.processor(), Connection(server.port)
    browser = Browser(connection)
    for _ in range(times):
        browser.open(path)
    connection.close()
    return (server.processor() - before) / times


def crowds(count: int, people: int) -> Iterator[range]:
    """The numbers of the people of each round; nobody walks twice."""
    for turn in range(count):
        yield range(turn * people, (turn + 1) * people)


def in_turn(measures: Sequence[Callable[[range], None]], count: int, people: int) -> None:
    """Every measure in every round, after one round that only warms the caches."""
    for numbers in crowds(count, people):
        for measure in measures:
            measure(numbers)


def bytes_of(exchanges: Sequence[Exchange]) -> tuple[int, int]:
    """Bytes of all bodies, and of all header lines."""
    return sum(e.body for e in exchanges), sum(e.head for e in exchanges)
