"""How much processor time something takes, and whether that grows no faster than its size."""

import time

TRIES = 5
TIMES_AS_LONG = 8
"""For four times the size; the square would be sixteen."""
FAR_TOO_MUCH = 10
NOISE = 0.02
"""Seconds; other programs on the processor spoil its caches."""


def seconds(work):
    """Processor time of this process."""
    before = time.process_time()
    work()
    return time.process_time() - before


def too_costly(work, *, size, most):
    """What is wrong with the cost of `work(size)` and of `work(4 * size)`; empty if nothing.

    Measured again where it seems wrong, and the shortest times count.
    """
    small = large = float("inf")
    for _ in range(TRIES):
        small = min(small, seconds(lambda: work(size)))
        if small > FAR_TOO_MUCH * most:
            return f"{small:.3f} s for the small one alone (at most {most} s)"
        large = min(large, seconds(lambda: work(4 * size)))
        if large <= TIMES_AS_LONG * small + NOISE and large <= most:
            return ""
    return f"{small:.3f} s, and {large:.3f} s for four times as much (at most {most} s)"
