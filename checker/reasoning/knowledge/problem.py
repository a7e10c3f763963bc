"""What is wrong, as data. Its words are made of it elsewhere, and last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where."""

    id: str
    """What it is; the sentence is found by it."""
    kind: str = ""
    """The list of the plain knowledge base that holds the row, such as "warning_signs"; what a miss is."""
    key: tuple[str, ...] = ()
    """The natural key of the row; empty: the whole list."""
    field: str = ""
    values: tuple[tuple[str, Any], ...] = ()
    """What the sentence names: texts, numbers, other problems, and tuples of these."""
    severity: str = ERROR
    file: str = ""
    line: int = 0

    @property
    def code(self) -> str:
        """The code that it is about, in the row or instead of it; empty if there is none."""
        return str(dict(self.values).get("code", ""))

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any] | str) -> Problem:
        """What `asdict` and a JSON column made of it; a line of the time when they held no more than that."""
        if isinstance(plain, str):
            return error("said", said=plain)
        values = tuple((name, _value(value)) for name, value in plain["values"])
        return cls(**{**plain, "key": tuple(plain["key"]), "values": values})


Problems = Iterator[Problem]


def error(id_: str, kind: str = "", *key: str, field: str = "", **values: Any) -> Problem:
    """A problem that keeps the draft from being published."""
    return Problem(id_, kind, key, field, tuple(values.items()))


def warning(id_: str, kind: str = "", *key: str, **values: Any) -> Problem:
    """A problem that may be accepted."""
    return Problem(id_, kind, key, "", tuple(values.items()), WARNING)


def in_file(id_: str, file: str, line: int = 0, field: str = "", **values: Any) -> Problem:
    """A problem of what a file says, or of the file."""
    return Problem(id_, field=field, values=tuple(values.items()), file=file, line=line)


def _value(plain: Any) -> Any:
    """A value as it was before a JSON column took it."""
    if isinstance(plain, Mapping):
        return Problem.from_plain(plain)
    return tuple(map(_value, plain)) if isinstance(plain, list | tuple) else plain
