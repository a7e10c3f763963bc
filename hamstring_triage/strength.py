"""Whether a secret is hard to guess, as far as one can see by looking at it."""

from __future__ import annotations

from itertools import pairwise

SHORTEST = 32
"""Characters; below this a signing key can be guessed."""
FEWEST_DIFFERENT = 8
"""Different characters, and different steps from one to the next ("abcdef" has one, and so nearly has
"12341234"); of 100,000 random keys of 32 characters, be they figures alone, none had fewer steps."""


def is_guessable(key: str) -> bool:
    """Whether it is a row of neighbours, a piece said over and over, or Django's example."""
    steps = {ord(after) - ord(before) for before, after in pairwise(key)}
    few = min(len(set(key)), len(steps)) < FEWEST_DIFFERENT
    return few or _repeats(key) or key.startswith("django-insecure")


def _repeats(key: str) -> bool:
    """Whether it is a piece that alone would be too short, over and over, the last time perhaps cut."""
    return any(key.startswith(key[size:]) for size in range(1, min(SHORTEST, len(key) // 2 + 1)))
