"""The interface texts, read from the catalogue's template."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from checker.words.public import Text

_TEMPLATE = Path(__file__).resolve().parent.parent / "locale" / "messages.pot"
STAFF = "checker/presenting/sentences/"
"""What stands here alone is read by those who write, approve and run content."""
_PLACE = re.compile(r"^#: (.+)$", re.MULTILINE)
_MESSAGE = re.compile(r'^(?:msgid|msgid_plural) ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]+>")


def texts() -> Iterator[Text]:
    """Every text of the public pages, without markup; a value that is put in counts as one short word."""
    for entry in _TEMPLATE.read_text(encoding="utf-8").split("\n\n"):
        if not all(place.startswith(STAFF) for place in _PLACE.findall(entry) or [""]):
            yield from _texts_of(entry)


def _texts_of(entry: str) -> Iterator[Text]:
    for quoted in _MESSAGE.findall(entry):
        words = "".join(ast.literal_eval(line) for line in quoted.strip().splitlines())
        yield Text(("interface", f"“{words[:40]}”"), _PLACEHOLDER.sub(_spoken, words))


def _spoken(found: re.Match[str]) -> str:
    return "" if found.group().startswith("<") else "x"
