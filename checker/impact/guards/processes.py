"""Asks for the guards of many facts in two processes.

A process of its own has no Django until it is set up, and the clinical cases need it: so what
it is given travels as bytes, and the modules that read them are imported after that.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from checker.impact.guards.looking import Known, Watch
    from checker.impact.guards.report import Asked, Tell

PROCESSES = 2
AT_ONCE = 40
"""So many facts are given to a process at a time; for fewer none is started."""

_watching: list[Watch] = []
"""In a process of its own: the content and what watches over it, read once."""


def ask_in_two(
    watching: Watch, facts: Sequence[tuple[str, Known]], tell: Tell | None = None
) -> Iterator[Asked]:
    """Asks for the guards of facts, in two processes where there are many."""
    if len(facts) <= AT_ONCE:
        yield _ask(watching, facts)
        return
    parts = [facts[at : at + AT_ONCE] for at in range(0, len(facts), AT_ONCE)]
    done = 0
    given = (pickle.dumps((watching.knowledge, watching.traces, watching.pins)),)
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), initializer=_keep, initargs=given) as pool:
        waiting = [pool.submit(_look, part) for part in parts]
        try:
            for future in as_completed(waiting):
                found = future.result()
                done += len(found)
                if tell:
                    tell(done, len(facts))
                yield found
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _keep(given: bytes) -> None:
    django.setup()
    from checker.impact.guards.looking import watch  # noqa: PLC0415

    _watching.append(watch(*pickle.loads(given)))  # noqa: S301 (written by the process that started this one)


def _look(facts: Sequence[tuple[str, Known]]) -> Asked:
    return _ask(_watching[0], facts)


def _ask(watching: Watch, facts: Sequence[tuple[str, Known]]) -> Asked:
    from checker.impact.guards.report import ask_here  # noqa: PLC0415

    return {code: guard for part in ask_here(watching, facts) for code, guard in part.items()}
