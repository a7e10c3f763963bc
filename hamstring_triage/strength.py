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
SHORTEST_WORD, SHORTEST_MIXED = 4, 6
"""Letters of a word, and characters of a common password that has figures, too: "1q2w3e4r"."""
SHORTEST_RETURN = 8
SHORTEST = 32
"""Characters; below this a signing key can be guessed."""
KEYBOARD = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
FEWEST_DIFFERENT = 8
"""Different characters, and different steps from one to the next ("abcdef" has one, and so nearly has
"12341234"); of 100,000 random keys of 32 characters, be they figures alone, none had fewer steps."""


def is_guessable(key: str) -> bool:
    """Whether it is a row of neighbours, a piece said over and over, common words, or Django's example.

    Neighbours are such in the alphabet, or on a keyboard.
    """
    steps = {ord(after) - ord(before) for before, after in pairwise(key)}
    few = min(len(set(key)), len(steps)) < FEWEST_DIFFERENT
    typed = _is_walked(key) or key.startswith("django-insecure")
    return few or typed or _repeats(key) or _is_of_words(key)


def _is_walked(key: str) -> bool:
    """Whether a finger could walk it over the keyboard: of 300,000 random keys, none was."""
    at = {sign: (row, place) for row, signs in enumerate(KEYBOARD) for place, sign in enumerate(signs)}
    ways = pairwise(at.get(sign, (9 * ord(sign), 0)) for sign in key.lower())
    steps = sum(
        abs(row - next_row) <= 1 and abs(place - next_place) <= 1
        for (row, place), (next_row, next_place) in ways
    )
    return steps > len(key) * 2 // 3


def _repeats(key: str) -> bool:
    """Whether it is a piece that alone would be too short, over and over, the last time perhaps cut.

    What is left of a piece that was cut must be long enough not to be there by chance.
    """
    longest = min(SHORTEST - 1, len(key) - SHORTEST_RETURN)
    return any(key.startswith(key[size:]) for size in range(1, longest + 1))


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


def _is_word(password: str) -> bool:
    """Not one of figures alone: too many random keys of figures have those in them."""
    shortest = SHORTEST_WORD if password.isalpha() else SHORTEST_MIXED
    return len(password) >= shortest and password.isalnum() and not password.isdecimal()


@cache
def _common_words() -> tuple[frozenset[str], int]:
    """The words among the common passwords that Django knows, with ours; and how long the longest is."""
    with gzip.open(COMMON, "rt", encoding="utf-8") as lines:
        words = frozenset(filter(_is_word, map(str.strip, lines))) | PLACEHOLDERS
    return words, max(map(len, words))
