"""Letters: which signs no text has, how many marks one letter may carry, one spelling of each (NFC).

To bring the marks of a letter into their order takes the square of their number. No language
has more than a few, so a longer row of them is no text; for what is left the cost of one
spelling grows with the length alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

MOST_MARKS = 30
"""On one letter, as in Unicode's own format for text that streams (UAX 15)."""
_HIGHEST_MARK = 0x1EFFF
"""Above it Unicode has no marks that would have to be ordered."""
_LINE_END = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""As word processors and slides write one within a paragraph; nobody sees it in a form."""
_DIRECTION = re.compile("[\u202a-\u202e\ufeff]")
"""Turn the letters after them round, or mark the start of a file. Arabic and Hebrew need none of them."""
_UNSEEN = "\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u206f"
_UNSEEN += "\u2800\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb"
_BLANK = re.compile(rf"\s*(?:[{_UNSEEN}\U000e0000-\U000e0fff]\s*)+")
"""What looks empty and is not: joiners, marks of direction, fillers, selectors, tags."""
_NO_SIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufeff\ud800-\udfff]")
"""Control characters other than tab and line ends, those of direction, and half letters, which escapes in
files can spell out."""


def is_text(text: str) -> bool:
    """Whether it has no control characters, no half letters, and no letter under a heap of marks."""
    if _NO_SIGN.search(text):
        return False
    return text.isascii() or not _heap_of_marks().search(text)


def without_unseen(text: str) -> str:
    """The text as it looks: plain line ends, nothing that turns letters round, empty if it looks empty."""
    seen = _DIRECTION.sub("", _LINE_END.sub("\n", text))
    return "" if looks_empty(seen) else seen


def readable(text: str) -> str:
    """The text as it looks, which `is_text` then: what an editor cannot see is taken out, all else is kept.

    Word writes a hyphen that does not break as a control character.
    """
    seen = _NO_SIGN.sub("", without_unseen(text.replace("\x1e", "-")))
    if seen.isascii():
        return seen
    return _heap_of_marks().sub(lambda heap: heap[0][:MOST_MARKS], seen)


def looks_empty(text: str) -> bool:
    """Whether it is made of signs that nobody sees, and perhaps blanks; not of blanks alone."""
    return _BLANK.fullmatch(text) is not None


def composed(text: str) -> str:
    """The text with every letter written in one way; for what `is_text` only, else it may take for ever."""
    return unicodedata.normalize("NFC", text)


def is_mark(sign: str) -> bool:
    """Whether it stands on the letter before it, also where it is two marks in one sign."""
    return unicodedata.combining(unicodedata.normalize("NFD", sign)[0]) != 0


@cache
def _heap_of_marks() -> re.Pattern[str]:
    marks = "".join(sign for sign in map(chr, range(0x300, _HIGHEST_MARK + 1)) if is_mark(sign))
    return re.compile(f"[{marks}]{{{MOST_MARKS + 1},}}")
