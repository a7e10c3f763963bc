"""Versions of rows in words: what a value is, and what differs between two versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db import models

SHORT = 80


@dataclass(frozen=True)
class Change:
    """One field that differs; `pieces` are ("same" | "gone" | "new", words)."""

    field: str
    pieces: tuple[tuple[str, str], ...]
    before: str
    after: str
    came: tuple[str, ...] = ()
    """Of a list of other rows: what was added; else empty."""
    went: tuple[str, ...] = ()


def in_short(new: Any, old: Any) -> list[str]:
    """One line for each field that differs; of a list, what came and what went."""
    return [_line(one) for one in changes(new, old)]


def changes(new: Any, old: Any) -> Iterator[Change]:
    """Every field in which two historical records of one row differ."""
    for one in new.diff_against(old, foreign_keys_are_objs=True).changes:
        field = new.instance_type._meta.get_field(one.field)
        before, after = in_words(field, one.old), in_words(field, one.new)
        came, went = _moved(before, after) if isinstance(field, models.ManyToManyField) else ((), ())
        yield Change(str(field.verbose_name), tuple(_pieces(before, after)), before, after, came, went)


def in_words(field: Any, value: Any) -> str:
    """A value as an editor knows it."""
    if isinstance(field, models.ManyToManyField):
        return ", ".join(sorted(str(row[field.m2m_reverse_field_name()]) for row in value))
    if value in (None, "", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "\n".join(f"{key}: {', '.join(map(str, codes))}" for key, codes in value.items())
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def label_of(record: Any) -> str:
    """A historical record's name, from its own columns."""
    return str(getattr(record, "code", "") or record)


def _moved(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    old, new = (tuple(filter(None, text.split(", "))) for text in (before, after))
    return tuple(one for one in new if one not in old), tuple(one for one in old if one not in new)


def _line(change: Change) -> str:
    if change.came or change.went:
        told = (f"added {', '.join(change.came)}", f"took out {', '.join(change.went)}")
        kept = [words for words, moved in zip(told, (change.came, change.went), strict=True) if moved]
        return f"{change.field}: {'; '.join(kept)}"
    return f"{change.field}: “{_short(change.before)}” → “{_short(change.after)}”"


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = (re.findall(r"\S+\s*", text) for text in (before, after))
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", "".join(old[a:b])
            continue
        if b > a:
            yield "gone", "".join(old[a:b])
        if d > c:
            yield "new", "".join(new[c:d])


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]} …"
