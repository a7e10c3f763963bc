"""Whether a secret is hard to guess, as far as one can see by looking at it."""

from __future__ import annotations

import gzip
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.contrib.auth import password_validation

COMMON = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
PLACEHOLDERS = {
    "correct", "staple", "this", "that", "your", "very", "long", "string", "here", "value", "must", "with",
    "from", "never", "replace", "insert", "token", "hamstring", "triage", "signing",
}  # fmt: skip
"""Common words of keys that wait to be replaced, and are no passwords."""
SHORTEST_WORD = 4
SHORTEST = 32
"""Characters; below this a signing key can be guessed."""
FEWEST_DIFFERENT = 8
"""Different characters, and different steps from one to the next ("abcdef" has one, and so nearly has
"12341234"); of 100,000 random keys of 32 characters, be they figures alone, none had fewer steps."""


def is_guessable(key: str) -> bool:
    """Whether it is a row of neighbours, a piece said over and over, common words, or Django's example."""
    steps = {ord(after) - ord(before) for before, after in pairwise(key)}
    few = min(len(set(key)), len(steps)) < FEWEST_DIFFERENT
    return few or _repeats(key) or _is_of_words(key) or key.startswith("django-insecure")


def _repeats(key: str) -> bool:
    """Whether it is a piece that alone would be too short, over and over, the last time perhaps cut."""
    return any(key.startswith(key[size:]) for size in range(1, min(SHORTEST, len(key) // 2 + 1)))


def _is_of_words(key: str) -> bool:
    """Whether little is left without common words: of 100,000 random keys, none lost so much."""
    letters, left, at = key.lower(), 0, 0
    while at < len(letters):
        word = _word_at(letters, at)
        left += letters[at].isalnum() and not word
        at += word or 1
    return left < SHORTEST // 2


def _word_at(letters: str, at: int) -> int:
    """How long the longest common word is that begins here; 0 without one."""
    words, longest = _common_words()
    lengths = range(min(longest, len(letters) - at), SHORTEST_WORD - 1, -1)
    return next((length for length in lengths if letters[at : at + length] in words), 0)


@cache
def _common_words() -> tuple[frozenset[str], int]:
    """The words among the common passwords that Django knows, with ours; and how long the longest is."""
    with gzip.open(COMMON, "rt", encoding="utf-8") as lines:
        passwords = {line.strip() for line in lines}
    found = {one for one in passwords if one.isalpha() and len(one) >= SHORTEST_WORD}
    words = frozenset(found | PLACEHOLDERS)
    return words, max(map(len, words))
