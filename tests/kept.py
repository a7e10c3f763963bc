"""What is worked out for made-up people, kept as text: whatever changes shows as a difference of lines.

`pytest --keep` writes the texts anew. The difference says what a change of the code means for somebody.
"""

import dataclasses
import hashlib
from difflib import unified_diff
from enum import Enum
from pathlib import Path

import numpy as np
import pytest

from checker.reasoning.causes.pulls import Pulls

ANEW = "not as it was kept: read the difference, and where it is meant, write it anew with `pytest --keep`"
EMPTY = {"", "()", "False"}


class Kept:
    """The texts of one module of tests: `kept/<name>.txt` beside it."""

    def __init__(self, module, *, anew):
        self.folder = Path(module).parent / "kept"
        self.anew = anew

    def same(self, name, lines, alike=list):
        """Fails where the lines are not those that were kept; `alike` makes the same of what may differ."""
        place, text = self.folder / f"{name}.txt", "".join(f"{line}\n" for line in lines)
        if self.anew:
            self.folder.mkdir(exist_ok=True)
            place.write_text(text, "utf-8")
        before, now = (alike(whole.splitlines()) for whole in (place.read_text("utf-8"), text))
        if before != now:
            pytest.fail("\n".join([f"{place}: {ANEW}", *differing(before, now, around=2)]), pytrace=False)


def differing(before, after, around=0):
    """The lines that went and came, with so many beside them."""
    found = unified_diff(before, after, lineterm="", n=around)
    return [line for line in found if not line.startswith(("---", "+++"))]


def line(value):
    """Any result on one line: things of the content by their codes, sets in order, empty fields left out."""
    match value:
        case Enum():
            return value.name.lower()
        case float() | np.floating():
            return f"{value:.3f}"
        case frozenset() | set() | dict() | list() | tuple() | np.ndarray() | Pulls():
            return f"({' '.join(_parts(value))})"
    if not dataclasses.is_dataclass(value):
        return str(value)
    if "code" in vars(value) and type(value).__module__.startswith("checker.reasoning.knowledge"):
        return value.code
    return f"{type(value).__name__}({' '.join(_fields(value))})"


def _parts(value):
    match value:
        case dict():
            return [f"{line(key)}: {line(each)}" for key, each in value.items()]
        case frozenset() | set():
            return sorted(map(line, value))
    return [line(each) or "''" for each in value]


def _fields(value):
    texts = {field.name: line(getattr(value, field.name)) for field in dataclasses.fields(value)}
    for name, text in texts.items():
        if text not in EMPTY:
            yield name if text == "True" else f"{name}={text}"


def brief(*values):
    """Any results as four letters: of so many people that nobody would read what stands behind them."""
    return hashlib.sha256("\n".join(map(line, values)).encode()).hexdigest()[:4]
