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


def changes(new: Any, old: Any) -> Iterator[Change]:
    """Every field in which two historical records of one row differ."""
    for one in new.diff_against(old, foreign_keys_are_objs=True).changes:
        field = new.instance_type._meta.get_field(one.field)
        before, after = in_words(field, one.old), in_words(field, one.new)
        yield Change(str(field.verbose_name), tuple(_pieces(before, after)), before, after)


def difference(new: Any, old: Any) -> list[str]:
    """The same in one line for each field."""
    return [f"{c.field}: “{_short(c.before)}” → “{_short(c.after)}”" for c in changes(new, old)]


def in_words(field: Any, value: Any) -> str:
    """A value as an editor knows it."""
    if isinstance(field, models.ManyToManyField):
        return ", ".join(sorted(str(row[field.m2m_reverse_field_name()]) for row in value))
    if value in (None, "", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def label_of(record: Any) -> str:
    """A historical record's name, from its own columns."""
    return str(getattr(record, "code", "") or record)


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
