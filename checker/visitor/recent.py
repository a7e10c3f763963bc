"""What the last step of a run worked out, for the next one: in memory, for some minutes.

It is found by the very cookie that was set with it, whole: whoever has that has the answers as well, and
nobody else comes upon it, not even by how long an answer takes. Of one person the last step alone is kept,
and of few people; "clear my answers" drops it at once. No worker needs it: another one opens the cookie.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from checker.reasoning.interview import Interview
from checker.visitor.run import Run

MOST = 128
"""Runs, of some 40 KB each."""
SECONDS = 10 * 60
"""From the step until it is forgotten, at the next step of anybody."""
Step = tuple[Run, Interview]


class Recent:
    """The last steps that this process answered."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._steps: OrderedDict[str, tuple[float, Step]] = OrderedDict()

    def keep(self, cookie: str, step: Step, *, instead_of: str = "") -> None:
        """Keep a step for whoever sends this cookie; the step before it is dropped."""
        now = self._clock()
        with self._lock:
            self._steps.pop(instead_of, None)
            self._steps[cookie] = now, step
            while len(self._steps) > MOST or next(iter(self._steps.values()))[0] < now - SECONDS:
                self._steps.popitem(last=False)

    def of(self, cookie: str) -> Step | None:
        """The step that was kept with this cookie; None where it was another worker's, or long ago."""
        kept = self._steps.get(cookie)
        return kept[1] if kept and kept[0] >= self._clock() - SECONDS else None

    def drop(self, cookie: str) -> None:
        """Forget it."""
        with self._lock:
            self._steps.pop(cookie, None)


HERE = Recent()
"""Those of this process."""
