"""What the last step of a run worked out, for the next one: in memory, for some minutes.

It is found by the very cookie that was set with it, whole: whoever has that has the answers as well, and
nobody else comes upon it, not even by how long an answer takes. Of one person the last step alone is kept,
and of few people; "clear my answers" drops it at once. No worker needs it: another one opens the cookie.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock, Timer

from checker.reasoning.interview import Interview
from checker.visitor.run import Run

MOST = 128
"""Runs, of some 40 KB each."""
SECONDS = 10 * 60
"""From the step until it is forgotten."""
Step = tuple[Run, Interview]


class Recent:
    """The last steps that this process answered."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock, self._is_due = clock, Lock(), False
        self._steps: OrderedDict[str, tuple[float, Step]] = OrderedDict()

    def keep(self, cookie: str, step: Step, *, instead_of: str = "") -> None:
        """Keep a step for whoever sends this cookie; the step before it is dropped."""
        with self._lock:
            self._steps.pop(instead_of, None)
            self._steps[cookie] = self._clock(), step
            self._forget_old()
            self._expect()

    def of(self, cookie: str) -> Step | None:
        """The step that was kept with this cookie; None where it was another worker's, or long ago."""
        kept = self._steps.get(cookie)
        return kept[1] if kept and self._is_young(kept[0]) else None

    def drop(self, cookie: str) -> None:
        """Forget it."""
        with self._lock:
            self._steps.pop(cookie, None)

    def sweep(self) -> None:
        """Forget what is old, whether or not anybody comes, and look again while something is left."""
        with self._lock:
            self._is_due = False
            self._forget_old()
            if self._steps:
                self._expect()

    def _forget_old(self) -> None:
        while self._steps and (
            len(self._steps) > MOST or not self._is_young(next(iter(self._steps.values()))[0])
        ):
            self._steps.popitem(last=False)

    def _is_young(self, moment: float) -> bool:
        return moment >= self._clock() - SECONDS

    def _expect(self) -> None:
        if not self._is_due:
            self._is_due = True
            timer = Timer(SECONDS / 10, self.sweep)
            timer.daemon = True
            timer.start()


HERE = Recent()
"""Those of this process."""
