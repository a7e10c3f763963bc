"""Everything that is measured over a connection: rounds one after another, a crowd, sizes, the start."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from benchmarks.browser import HOST, Browser, Connection
from benchmarks.product import BARE, START, WIZARD, Project
from benchmarks.rounds import (
    STEPS_OF_A_WALK,
    Round,
    Target,
    at_once,
    bare,
    bytes_of,
    in_turn,
    one_after_another,
)
from benchmarks.servers import Server
from benchmarks.taking import SETTINGS, Taking, taken_by_each
from benchmarks.visible import visible

STARTS = 3
"""How often the product is started and waited for."""
FILES = re.compile(r'<(?:link|script|img)\b[^>]*\b(?:href|src)="([^"]+)"')


@dataclass(frozen=True)
class Amount:
    """How much is walked: a short run tells an order of size, a long one a tenth."""

    rounds: int
    walks: int
    crowds: int
    people: int


@dataclass
class Walked:
    """What each round found; every list has one entry a round, in the same order."""

    bare: list[float] = field(default_factory=list)
    wizard: list[Round] = field(default_factory=list)
    plain: list[Round] = field(default_factory=list)
    htmx: list[Round] = field(default_factory=list)
    taken: list[Taking] = field(default_factory=list)

    def over_bare(self, values: Sequence[float]) -> list[float]:
        """These, each as a ratio to the bare view of its round."""
        return [value / unit for value, unit in zip(values, self.bare, strict=True)]

    def over_wizard(self, values: Sequence[float]) -> list[float]:
        """These, each as a ratio to a step of the wizard in its round."""
        return [value / one.per_step for value, one in zip(values, self.wizard, strict=True)]

    @property
    def astray(self) -> list[str]:
        """Walks that came to no result, and why."""
        every: tuple[Round | Taking, ...] = (*self.wizard, *self.plain, *self.htmx, *self.taken)
        return [why for one in every for why in one.astray]


@dataclass(frozen=True)
class Sizes:
    """Bytes as they are sent to a browser that takes brotli."""

    step: list[float]
    head: list[float]
    first: float
    visit: float
    """The first page and every file that it names."""


@dataclass(frozen=True)
class Measured:
    """All of it."""

    walked: Walked
    slow: list[tuple[float, float]]
    """Seconds within which 95 of 100 steps were done: ours and the wizard's, of each crowd."""
    sizes: Sizes
    starts: list[float]
    memory: int
    visible: list[float]
    """Seconds until the first page is read behind a slow line / its delay and bytes; empty: no browser."""


def measured(ours: Project, others: Project, amount: Amount) -> Measured:
    """Both projects, side by side on servers of their own. Raises OSError where one does not start."""
    starts = [_started(ours) for _ in range(STARTS)]
    with ExitStack() as stack:
        for_programs = replace(ours, settings={**ours.settings, **SETTINGS})
        served = (stack.enter_context(project.served()) for project in (ours, others, for_programs))
        product, reference, open_to_programs = served
        wizard, plain = Target(reference, WIZARD), Target(product, START)
        htmx = Target(product, START, htmx=True)
        walked, slow = Walked(), []
        _one_by_one(walked, (wizard, plain, htmx), open_to_programs, amount)
        for turn in range(amount.crowds):
            numbers = range(turn * amount.people, (turn + 1) * amount.people)
            slow.append((at_once(htmx, numbers).slow(), at_once(wizard, numbers).slow()))
        memory, sizes = product.memory(), _sizes(htmx, amount.walks)
        return Measured(walked, slow, sizes, starts, memory, visible(f"http://{HOST}:{product.port}{START}"))


def _one_by_one(
    walked: Walked, targets: tuple[Target, Target, Target], open_to_programs: Server, amount: Amount
) -> None:
    wizard, plain, htmx = targets
    in_turn(
        (
            lambda numbers: walked.bare.append(bare(wizard.server, BARE, STEPS_OF_A_WALK * len(numbers))),
            lambda numbers: walked.wizard.append(one_after_another(wizard, numbers)),
            lambda numbers: walked.plain.append(one_after_another(plain, numbers)),
            lambda numbers: walked.htmx.append(one_after_another(htmx, numbers)),
            lambda numbers: walked.taken.append(taken_by_each(open_to_programs, numbers)),
        ),
        amount.rounds + 1,
        amount.walks,
    )
    for values in (walked.bare, walked.wizard, walked.plain, walked.htmx, walked.taken):
        del values[0]  # the round that warmed the caches


def _started(project: Project) -> float:
    with project.served() as server:
        return server.seconds


def _sizes(target: Target, people: int) -> Sizes:
    done = one_after_another(target, range(people), encoding="br")
    steps = [bytes_of(exchanges) for one in done.walks for exchanges in one.questions]
    connection = Connection(target.server.port)
    browser = Browser(connection, encoding="br")
    page = browser.open(target.start)
    for address in dict.fromkeys(FILES.findall(page.text)):
        if address.startswith("/static/"):
            browser.open(address)
    connection.close()
    bodies = [exchange.body for exchange in browser.exchanges]
    body, head = ([statistics.median(each)] for each in zip(*steps, strict=True))
    return Sizes(body, head, bodies[0], sum(bodies))
