"""Markup that is drawn once, with gaps where each reader has something of their own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any

from django.utils.html import conditional_escape
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
    if isinstance(value, Own) or _has_parts(value):
        return _of_own(value, own)
    kind: Any = type(value)  # hashable, as every class is, which the checker of types does not see
    names = own_fields(kind)
    if not names:
        whole: Hashable = value
        return whole
    return (kind, _others(kind)(value), *(_of_own(getattr(value, name), own) for name in names))


def with_gaps(value: Any, numbers: Iterator[int]) -> Any:
    """The same value with gaps for what `shape` adds, which are named by numbers in the same order."""
    if isinstance(value, Own) or _has_parts(value):
        return _gaps_for(value, numbers)
    kind: Any = type(value)
    names = own_fields(kind)
    return replace(value, **{n: _gaps_for(getattr(value, n), numbers) for n in names}) if names else value


@cache
def own_fields(kind: Any) -> tuple[str, ...]:
    """Names of those fields of a type that are each reader's own."""
    return tuple(each.name for each in fields(kind) if "own" in each.metadata) if is_dataclass(kind) else ()


@cache
def _others(kind: Any) -> Callable[[Any], Hashable]:
    names = [each.name for each in fields(kind) if "own" not in each.metadata]
    return attrgetter(*names) if names else lambda value: ()


def _has_parts(value: Any) -> bool:
    """Whether it is a row of dataclasses of which something is a reader's own."""
    if type(value) is not tuple or not value:
        return False
    kind: Any = type(value[0])
    return bool(own_fields(kind))


def _of_own(value: Any, own: list[str]) -> Hashable:
    if isinstance(value, str):
        if value:
            own.append(conditional_escape(value))
        return bool(value)
    if isinstance(value, tuple):
        return tuple(_of_own(each, own) for each in value)
    return shape(value, own)


def _gaps_for(value: Any, numbers: Iterator[int]) -> Any:
    if isinstance(value, str):
        return gap(str(next(numbers))) if value else value
    if isinstance(value, tuple):
        return tuple(_gaps_for(each, numbers) for each in value)
    return with_gaps(value, numbers)
