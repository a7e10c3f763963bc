"""JSON that two readers cannot understand differently.

The name of a field given twice, a number that is none, half a letter or a thousand lists in
one another: each is refused before anything looks at what it says.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

DEEPEST = 40
"""So many lists and objects may lie in one another; eight items of a response with their answers take 34."""
MOST_PARTS = 30_000
"""Names and values; each that is wrong costs something. An adaptive form with every question has 23,000."""
_LONGEST_NUMBER = 20
"""Digits: to read a number takes the square of them."""


class AmbiguousJsonError(Exception):
    """What is no JSON, or could be read in two ways."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.where = where
        """Line and column, where they are known."""


def read_strictly(text: str) -> Any:
    """Raises AmbiguousJsonError."""
    try:
        plain = json.loads(
            text,
            object_pairs_hook=_each_name_once,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise AmbiguousJsonError("not-json", f"line {error.lineno}, column {error.colno}") from None
    except (ValueError, RecursionError):
        raise AmbiguousJsonError("not-json") from None
    _require_shallow_text(plain)
    return plain


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        raise AmbiguousJsonError("name-twice")
    return plain


def _no_number(constant: str) -> Any:
    """NaN and infinity, which Python reads and JSON has not."""
    raise ValueError(constant)


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise _too_large()
    return int(digits)


def _finite(digits: str) -> float:
    """1e999 is JSON, and Python makes an infinity of it, which nobody could be told back."""
    number = float(digits)
    if not math.isfinite(number):
        raise _too_large()
    return number


def _too_large() -> AmbiguousJsonError:
    return AmbiguousJsonError("number-too-large")


def _require_shallow_text(plain: Any) -> None:
    """Level by level, since what lies too deep would end a function that calls itself."""
    level, count = [plain], 0
    for _ in range(DEEPEST):
        count += len(level)
        if count > MOST_PARTS:
            raise AmbiguousJsonError("too-many-parts")
        if any(isinstance(each, str) and not _can_be_written(each) for each in level):
            raise AmbiguousJsonError("half-a-letter")
        level = [part for each in level for part in _parts(each)]
        if not level:
            return
    raise AmbiguousJsonError("too-deep")


def _parts(plain: Any) -> Iterator[Any]:
    if isinstance(plain, dict):
        yield from plain
        yield from plain.values()
    elif isinstance(plain, list):
        yield from plain


def _can_be_written(text: str) -> bool:
    """Whether it has no half letters, which escapes can spell out."""
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)
