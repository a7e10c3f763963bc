"""The interface texts, read from the catalogue's template."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from checker.words.public import Text

_TEMPLATE = Path(__file__).resolve().parent.parent / "locale" / "messages.pot"
_MESSAGE = re.compile(r'^(?:msgid|msgid_plural) ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]+>")


def texts() -> Iterator[Text]:
    """Every interface text, without markup; a value that is put in counts as one short word."""
    for quoted in _MESSAGE.findall(_TEMPLATE.read_text(encoding="utf-8")):
        words = "".join(ast.literal_eval(line) for line in quoted.strip().splitlines())
        yield Text(f"interface “{words[:40]}”", _PLACEHOLDER.sub(_spoken, words))


def _spoken(found: re.Match[str]) -> str:
    return "" if found.group().startswith("<") else "x"
