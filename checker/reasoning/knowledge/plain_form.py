"""Frozen dataclasses from plain data and back, driven by their type hints.

Plain data is what JSON and YAML hold: mappings, lists, texts, numbers. Fields
that equal their default are left out, so that an export reads like the content
files. Every problem is collected with its place; nothing is half-read.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from checker.reasoning.knowledge.problem import Problem, error


class ContentError(ValueError):
    """Content that cannot be read, with every fault."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(*self.problems)


def read(kind: Any, value: Any, where: str, problems: list[Problem]) -> Any:
    """Read plain `value` as `kind`; on a fault note it and return None."""
    if is_dataclass(kind):
        return _read_dataclass(kind, value, where, problems)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(a for a in get_args(kind) if a is not type(None))
        return None if value is None else read(inner, value, where, problems)
    if origin is tuple:
        return _read_tuple(get_args(kind), value, where, problems)
    if origin is Mapping:
        return _read_mapping(get_args(kind), value, where, problems)
    return _read_simple(kind, value, where, problems)


def write(value: Any) -> Any:
    """The plain form of a value that `read` would read back to the same."""
    if hasattr(value, "as_shorthand"):
        return value.as_shorthand()
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: write(getattr(value, f.name))
            for f in fields(value)
            if not _is_default(f, getattr(value, f.name))
        }
    if isinstance(value, IntEnum | StrEnum):
        return value.value if isinstance(value, StrEnum) else value.name.lower().replace("_", "-")
    if isinstance(value, Mapping):
        return {key: write(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [write(inner) for inner in value]
    return value


@lru_cache(maxsize=64)
def hints(kind: type) -> dict[str, Any]:
    """Type hints of a dataclass, by field name."""
    return get_type_hints(kind)


def choices_of(kind: Any) -> dict[str, Any]:
    """The codes of a scale or of another choice, each with what it stands for."""
    return {(member.value if issubclass(kind, StrEnum) else member.code): member for member in kind}


def _read_dataclass(kind: Any, value: Any, where: str, problems: list[Problem]) -> Any:
    shorthand = getattr(kind, "from_shorthand", None)
    if shorthand and not isinstance(value, Mapping):
        value = shorthand(value)
    if not isinstance(value, Mapping):
        problems.append(_wrong("needs-fields", where, value, of=kind.__name__))
        return None
    known = {f.name: f for f in fields(kind)}
    of = kind.__name__
    problems += [error("no-field", field=where, of=of, name=n) for n in value if n not in known]
    missing = [
        n
        for n, f in known.items()
        if n not in value and f.default is MISSING and f.default_factory is MISSING
    ]
    problems += [error("needs-field", field=where, of=of, name=name) for name in missing]
    types_ = hints(kind)
    read_ = {n: read(types_[n], v, f"{where}.{n}", problems) for n, v in value.items() if n in known}
    return None if missing else kind(**read_)


def _read_tuple(arguments: tuple[Any, ...], value: Any, where: str, problems: list[Problem]) -> Any:
    if isinstance(value, str) and arguments[0] is str:
        return (value,) if value else ()  # a release of the time when it was one text
    if not isinstance(value, list | tuple):
        problems.append(_wrong("needs-list", where, value))
        return None
    if arguments[-1] is not Ellipsis and len(arguments) != len(value):
        problems.append(error("needs-items", field=where, number=len(arguments), found=len(value)))
        return None
    return tuple(
        read(arguments[0], item, f"{where}[{_label(item, i)}]", problems) for i, item in enumerate(value)
    )


def _read_mapping(arguments: tuple[Any, ...], value: Any, where: str, problems: list[Problem]) -> Any:
    if not isinstance(value, Mapping):
        problems.append(_wrong("needs-mapping", where, value))
        return None
    return {str(k): read(arguments[1], v, f"{where}.{k}", problems) for k, v in value.items()}


def _read_simple(kind: Any, value: Any, where: str, problems: list[Problem]) -> Any:
    if issubclass(kind, IntEnum | StrEnum):
        return _read_choice(kind, value, where, problems)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is kind:
        return value
    problems.append(_wrong("needs-value", where, value, of=kind.__name__, shown=repr(value)))
    return None


def _read_choice(kind: Any, value: Any, where: str, problems: list[Problem]) -> Any:
    choices = choices_of(kind)
    if isinstance(value, str) and value in choices:
        return choices[value]
    known = tuple(choices)
    problems.append(error("not-a-choice", field=where, of=kind.__name__, shown=repr(value), choices=known))
    return None


def _wrong(id_: str, where: str, value: Any, **values: Any) -> Problem:
    return error(id_, field=where, found=type(value).__name__, **values)


def _is_default(field: Field[Any], value: Any) -> bool:
    if field.default is not MISSING:
        return bool(value == field.default)
    return field.default_factory is not MISSING and bool(value == field.default_factory())


def _label(item: Any, index: int) -> str:
    return str(item["code"]) if isinstance(item, Mapping) and "code" in item else str(index)
