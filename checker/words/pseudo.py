"""Two made-up languages that show what a translation would break, for tests and development.

The long one makes every text at least 40 % longer and still readable; the
mirrored one is written from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from babel.messages.catalog import Catalog

LONG, MIRRORED = "en-xa", "ar-xb"
"""Language codes; that of the mirrored one begins with a language that is written from right to left."""
LONGER = 1.4
_KEPT = re.compile(r"(%\(\w+\)[sd]|%%|\{\w*\}|<[^>]+>|&\w+;|https?://\S+)")
_VOWEL = re.compile(r"[aeiouAEIOU]")
_ACCENTS = str.maketrans("aeiouAEIOU", "àéîõûÀÉÎÕÛ")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
PADDING = "õnéé"
"""A word that is added until a text is long enough."""
FROM_THE_RIGHT, END = "\u202e", "\u202c"


def long(text: str) -> str:
    """The text with every vowel doubled and accented, then padded with words to 1.4 times its length."""
    longer = _outside(text, lambda part: _VOWEL.sub(lambda m: m.group() * 2, part).translate(_ACCENTS))
    missing = round(len(text) * LONGER + 0.5) - len(longer)
    words = -(-missing // (len(PADDING) + 1)) if missing > 0 else 0
    return longer + f" {PADDING}" * words


def mirrored(text: str) -> str:
    """The text with every word written from right to left."""
    return _outside(text, lambda part: _WORD.sub(lambda m: FROM_THE_RIGHT + m.group() + END, part))


LANGUAGES: dict[str, Callable[[str], str]] = {LONG: long, MIRRORED: mirrored}


def catalogue(messages: Catalog, change: Callable[[str], str]) -> Catalog:
    """The same messages with a made-up translation of each."""
    made = Catalog(charset="utf-8", fuzzy=False)
    for message in messages:
        if isinstance(message.id, tuple):
            made.add(message.id, tuple(map(change, message.id)), context=message.context)
        elif message.id:
            made.add(message.id, change(str(message.id)), context=message.context)
    return made


def _outside(text: str, change: Callable[[str], str]) -> str:
    """The text changed everywhere but in placeholders and markup."""
    parts = _KEPT.split(text)
    return "".join(part if index % 2 else change(part) for index, part in enumerate(parts))
