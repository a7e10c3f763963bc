"""How much processor time something takes beside plain work; whether it grows no faster than its size."""

import gc
import re
import time
from functools import cache

TRIES = 5
TIMES_AS_LONG = 8
"""For four times the size; the square would be sixteen."""
FAR_TOO_MUCH = 10
NOISE = 2
"""Units; other programs on the processor spoil its caches."""


def seconds(work):
    """Processor time of this process, but for looking through what other tests have left in memory."""
    gc.freeze()
    before = time.process_time()
    work()
    after = time.process_time()
    gc.unfreeze()
    return after - before


def plain_work():
    """Of the kind that a request is made of: about 10 ms where a page takes 15."""
    kept = {}
    for n in range(10_000):
        part = f"field-{n}=value"
        kept[re.sub("e", "a", part)] = part.partition("=")[2].strip().encode()


@cache
def unit():
    """Seconds that plain work takes on this machine."""
    return min(seconds(plain_work) for _ in range(TRIES))


def too_costly(work, *, size, most):
    """What is wrong with the cost of `work(size)` and of `work(4 * size)`; empty if nothing.

    In units of plain work, so that a slow machine fails nothing. Measured again where it
    seems wrong, beside plain work of that moment, as a neighbour slows both; the shortest times count.
    """
    one, small, large = unit(), float("inf"), float("inf")
    for _ in range(TRIES):
        small = min(small, seconds(lambda: work(size)))
        if small > FAR_TOO_MUCH * most * one:
            return f"{small / one:.1f} units for the small one alone (at most {most})"
        large = min(large, seconds(lambda: work(4 * size)))
        if large <= TIMES_AS_LONG * small + NOISE * one and large <= most * one:
            return ""
        one = max(one, min(seconds(plain_work) for _ in range(TRIES)))
    return f"{small / one:.1f} units, and {large / one:.1f} for four times as much (at most {most})"
