"""Smallest, median and largest of some counts, with the uncertainty of the median."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb
from statistics import median_low

TAIL = 0.025
"""Of each side, for 95 % in the middle."""


def range_of(counts: Sequence[int]) -> dict[str, int]:
    """JSON-able: n, min, median, max, and from `low` to `high` the median's 95 % interval."""
    if not counts:
        return dict.fromkeys(("n", "min", "median", "low", "high", "max"), 0)
    ordered = sorted(counts)
    skipped = _outside(len(ordered))
    return {
        "n": len(ordered),
        "min": ordered[0],
        "median": median_low(ordered),
        "low": ordered[skipped],
        "high": ordered[-1 - skipped],
        "max": ordered[-1],
    }


def range_text(data: dict[str, int]) -> str:
    """`9 to 20, median 16 (15 to 17)`."""
    return "{min} to {max}, median {median} ({low} to {high})".format(**data)


def _outside(n: int) -> int:
    """How many counts at each end the interval leaves out; with fewer than six it reaches less than 95 %.

    The median lies below the k-th smallest value with the probability of fewer
    than k heads in n throws, whatever the distribution (W. R. Thompson, Annals of
    Mathematical Statistics 7 (1936), 122-128).
    """
    below, k = 0, 0
    while (below := below + comb(n, k)) <= TAIL * 2**n:
        k += 1
    return max(k - 1, 0)
