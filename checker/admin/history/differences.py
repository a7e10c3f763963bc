"""Versions of rows in words: what a value is, and what differs between two versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

_SHORT = 80
NOTHING = "nothing"


@dataclass(frozen=True)
class FieldChange:
    """One field that differs; `pieces` are ("same" | "gone" | "new", words)."""

    field: str
    pieces: tuple[tuple[str, str], ...]
    before: str
    after: str
    came: tuple[str, ...] = ()
    """Of a list of other rows: what was added; else empty."""
    went: tuple[str, ...] = ()
    is_sentence: bool = False
    """Whether it is told whole, in its own quotation marks."""
    code: str = ""
    """The field's own name; empty for what is no field."""


def in_short(new: Any, old: Any) -> list[str]:
    """One line for each field that differs; of a list, what came and what went."""
    return [line(one) for one in field_changes(new, old)]


def field_changes(new: Any, old: Any) -> Iterator[FieldChange]:
    """Every field in which two historical records of one row differ."""
    for one in new.diff_against(old, foreign_keys_are_objs=True).changes:
        field = new.instance_type._meta.get_field(one.field)
        before, after = value_text(field, one.old), value_text(field, one.new)
        came, went = _moved(field, one.old, one.new)
        words, name = pieces(before, after), str(field.verbose_name)
        yield FieldChange(name, words, before, after, came, went, code=field.name)


def all_of(new: Any) -> Iterator[FieldChange]:
    """Every field of a new row that says something."""
    for field in new.instance_type._meta.get_fields():
        if not getattr(field, "editable", False) or field.primary_key or not hasattr(new, field.name):
            continue
        value = _value(new, field)
        said = value_text(field, value)
        if value is not False and said != NOTHING:
            yield FieldChange(str(field.verbose_name), (("new", said),), "", said, code=field.name)


def whole(name: str, before: str, after: str) -> FieldChange:
    """A difference of two sentences that are no field."""
    return FieldChange(name, pieces(before, after), before, after, is_sentence=True)


def value_text(field: Any, value: Any) -> str:
    """A value as an editor knows it."""
    if isinstance(field, models.ManyToManyField):
        return "\n".join(_listed(field, value)) or NOTHING
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "\n".join(f"{key}: {', '.join(map(str, codes))}" for key, codes in value.items())
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def label_of(record: Any) -> str:
    """The name of a historical record, with its code; its number alone if what it is named after is gone."""
    code = getattr(record, "code", "")
    try:
        named = str(record.history_object)
    except (ObjectDoesNotExist, AttributeError):
        return str(record.id)
    return named if code in named else f"{named} ({code})"


def _value(record: Any, field: Any) -> Any:
    """What a field of a version holds; of a list, its rows as differences have them."""
    if isinstance(field, models.ManyToManyField):
        other = field.m2m_reverse_field_name()
        return [{other: getattr(row, other)} for row in getattr(record, field.name).select_related(other)]
    try:
        return getattr(record, field.name)
    except ObjectDoesNotExist:
        return None


def _listed(field: Any, rows: Any) -> list[str]:
    return sorted(str(row[field.m2m_reverse_field_name()]) for row in rows)


def _moved(field: Any, old: Any, new: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not isinstance(field, models.ManyToManyField):
        return (), ()
    before, after = _listed(field, old), _listed(field, new)
    return tuple(o for o in after if o not in before), tuple(o for o in before if o not in after)


def line(change: FieldChange) -> str:
    """A difference in one line."""
    if change.came or change.went:
        told = (f"added {', '.join(change.came)}", f"took out {', '.join(change.went)}")
        kept = [words for words, moved in zip(told, (change.came, change.went), strict=True) if moved]
        return f"{change.field}: {'; '.join(kept)}"
    if change.is_sentence:
        return f"{change.field}: {change.before} → {change.after}"
    before, after = _where_they_differ(change.before, change.after)
    return f"{change.field}: “{before}” → “{after}”"


def pieces(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Two texts as the words that stayed, went and came."""
    return tuple(_pieces(before, after))


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


def _where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Both in short; of long ones the part in which the first difference is to be seen."""
    alike = takewhile(lambda signs: signs[0] == signs[1], zip(before, after, strict=False))
    cut = sum(1 for _ in alike) - _SHORT // 2
    if cut <= 0 or max(len(before), len(after)) <= _SHORT:
        return _short(before), _short(after)
    start = before.rfind(" ", 0, cut) + 1 or cut
    return f"… {_short(before[start:])}", f"… {_short(after[start:])}"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]} …"
