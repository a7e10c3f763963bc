"""Signs in a text that nobody meant: unseen ones, those that turn letters round, marks of a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NAMES = {
    re.compile(f"[{_TURNS}]"): "a sign that turns the letters after it round",
    re.compile("[\xad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff]"): (
        "a sign that nobody sees"
    ),
    re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"): "a blank of a special kind",
    re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]"): "a control sign of a word processor",
    re.compile("\ufffd"): "a sign for a letter that was lost",
}
_GAP = re.compile(r"\S[ \t]{2,}\S|\t")
_MARK = re.compile(r"\s*(?:[•‣◦▪●○■□·*–—\uf000-\uf0ff-]\s*|o\s+(?=[A-Z])|\(?(?:\d{1,2}|[a-z])[.)]\s+)(?=\S)")
"""How lists begin in word processors; Word's own bullets lie in the area for private use."""


def stray_signs(text: str) -> Iterator[str]:
    """A line for each kind of sign that does not belong into a text."""
    for kind, name in _NAMES.items():
        if found := kind.search(text):
            code = f"U+{ord(found[0]):04X}"
            yield f"It holds {name} ({code}){_after(text, found.start())}. Take it out."
    if pictures := sorted({sign for sign in text if _is_picture(sign)}):
        yield f"It holds a picture ({' '.join(pictures)}). Screen readers say its name aloud; use words."
    if found := _GAP.search(text):
        yield f"It holds more than one blank, or a tab{_after(text, found.start() + 1)}."


def list_marks(text: str) -> Iterator[str]:
    """A line for each line that begins as lists do in word processors: the page sets its own marks."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _MARK.match(line):
            yield f"Line {number} begins with “{found[0].strip()}”. Take it out: the page sets its own marks."


def _after(text: str, at: int) -> str:
    seen = "".join(sign for sign in text[:at] if sign.isprintable() or sign.isspace())
    before = " ".join(seen.split()[-3:])
    return f", after “{before}”" if before else ", at its start"


def _is_picture(sign: str) -> bool:
    return sign > "\u2190" and unicodedata.category(sign) == "So"
