"""Markup that is drawn once, with gaps where each reader has something of their own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from html import escape
from operator import attrgetter
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Drawn = tuple[str, ...]
"""Text and the name of a gap, in turn."""
_GAP = secrets.token_hex(16)
_GAPS = re.compile(f"{_GAP}-([a-z0-9_]+)-")
OWN = {"own": True}
"""Metadata of a field that is each reader's own: a text, a dataclass with such fields, or a row of them."""


def gap(name: str) -> SafeString:
    """Stands in markup that is kept where a reader has something of their own."""
    return mark_safe(f"{_GAP}-{name}-")  # noqa: S308 (nothing of anybody)


def cut(markup: str) -> Drawn:
    """Markup with gaps as it is kept."""
    return tuple(_GAPS.split(markup))


def filled(drawn: Drawn, own: Mapping[str, str]) -> str:
    """The markup of one reader."""
    if len(drawn) == 1:
        return drawn[0]
    parts = list(drawn)
    parts[1::2] = [own[name] for name in drawn[1::2]]
    return "".join(parts)


class Own(SafeString):
    """A reader's own markup, given to a part that is kept for others too."""


def shape(value: Any, own: list[str]) -> Hashable:
    """All of a value but what is a reader's own, which is added to `own` as markup, in order."""
    kind: Any = type(value)
    if kind is tuple and _has_parts(value):
        return tuple([shape(each, own) for each in value])
    if kind is Own:
        return _of_own(value, own)
    names, others = _fields(kind)
    if not names:
        whole: Hashable = value
        return whole
    return (kind, others(value), *[_of_own(getattr(value, name), own) for name in names])


def with_gaps(value: Any, numbers: Iterator[int]) -> Any:
    """The same value with gaps for what `shape` adds, which are named by numbers in the same order."""
    if isinstance(value, Own) or _has_parts(value):
        return _gaps_for(value, numbers)
    names = own_fields(type(value))
    return replace(value, **{n: _gaps_for(getattr(value, n), numbers) for n in names}) if names else value


def own_fields(kind: type) -> tuple[str, ...]:
    """Names of those fields of a type that are each reader's own."""
    return _fields(kind)[0]


def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], Hashable]]:
    """Names of a reader's own fields of a type, and what reads all others."""
    if kind not in _READ:
        every = fields(kind) if is_dataclass(kind) else ()
        others = [each.name for each in every if "own" not in each.metadata]
        read: Callable[[Any], Hashable] = attrgetter(*others) if others else lambda value: ()
        _READ[kind] = (tuple(each.name for each in every if "own" in each.metadata), read)
    return _READ[kind]


_READ: dict[type, tuple[tuple[str, ...], Callable[[Any], Hashable]]] = {}


def _has_parts(value: Any) -> bool:
    """Whether it is a row of dataclasses of which something is a reader's own."""
    return type(value) is tuple and bool(value) and bool(own_fields(type(value[0])))


def _of_own(value: Any, own: list[str]) -> Hashable:
    if isinstance(value, str):
        if value:
            own.append(escaped(value))
        return bool(value)
    if isinstance(value, tuple):
        return tuple([_of_own(each, own) for each in value])
    return shape(value, own)


def escaped(text: str) -> str:
    """The text as markup: what Django's templates make of it, without its detours."""
    return text if isinstance(text, SafeString) else escape(text)


def _gaps_for(value: Any, numbers: Iterator[int]) -> Any:
    if isinstance(value, str):
        return gap(str(next(numbers))) if value else value
    if isinstance(value, tuple):
        return tuple(_gaps_for(each, numbers) for each in value)
    return with_gaps(value, numbers)
