"""The safety walk over a release in two processes, with word of each property as it is done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from multiprocessing import get_context
from time import perf_counter

from checker.reasoning.knowledge import KnowledgeBase
from checker.safety_walk.counterexamples import Counterexample
from checker.safety_walk.properties import PROPERTIES, Proven, proven

_Tell = Callable[[int, int, str], None]
"""Called with how many are done, of how many, and the code of what was done last."""

TOGETHER = frozenset({"raisable", "forbidden", "comfort", "earns"})
"""Looked at in one process, all others in a second one; each shares what it worked out."""

_knowledge: list[KnowledgeBase] = []
"""In a process of the walk: the one knowledge base that it looks at, read once."""


def silent(done: int, of: int, code: str) -> None:
    """Does nothing: the walk goes on without anybody following it."""


def prove_all(knowledge: KnowledgeBase, tell: _Tell = silent) -> list[Proven]:
    """Every property, in order. An error in `tell` ends the walk and is raised on."""
    with ExitStack() as stack:
        pools = [stack.enter_context(_process(knowledge)) for _ in range(2)]
        waiting = [pools[p.code in TOGETHER].submit(_look, p.code) for p in PROPERTIES]
        try:
            _follow(waiting, tell)
        except BaseException:
            for pool in pools:
                pool.shutdown(wait=False, cancel_futures=True)
            raise
        return [future.result() for future in waiting]


def counterexamples(found: list[Proven]) -> list[tuple[str, Counterexample]]:
    """Each with the code that it has as a clinical case, the shortest of a property first."""
    return [(f"proof-{p.code}-{n}", e) for p in found for n, e in enumerate(p.against, 1)]


def _process(knowledge: KnowledgeBase) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_keep, initargs=(knowledge,))


def _keep(knowledge: KnowledgeBase) -> None:
    _knowledge.append(knowledge)


def _look(code: str) -> Proven:
    (found,) = proven(_knowledge[0], [code], perf_counter)
    return found


def _follow(waiting: list[Future[Proven]], tell: _Tell) -> None:
    for number, future in enumerate(as_completed(waiting), 1):
        tell(number, len(waiting), future.result().code)
