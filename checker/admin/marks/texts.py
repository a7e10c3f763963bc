"""Which fields of which rows hold texts that people will read, and where the data file of words has them."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models

from checker.library.rows.kinds import LISTS
from checker.models import Contact, QuestionnaireSettings, SafetyBoxLine, Symptom
from checker.models.fields import LinesField
from checker.words.marks import Marked, marked
from checker.words.public import FIELDS

_PARTS: dict[type[models.Model], str] = {
    **{model: part for part, model in LISTS.items() if part in FIELDS},
    Symptom: "questions",
    QuestionnaireSettings: "settings",
    SafetyBoxLine: "safety_box",
}
_OWNERS: dict[type[models.Model], str] = {Symptom: "question", Contact: "region"}
"""Whose code stands before a row's own."""


@cache
def public_fields(model: type[models.Model]) -> frozenset[str]:
    """The fields of a kind of row that people read."""
    if model is SafetyBoxLine:
        return frozenset({"text"})
    return frozenset(
        {field.name for field in model._meta.fields} & set(FIELDS.get(_PARTS.get(model, ""), ()))
    )


def marks_of(row: Any, name: str, typed: str) -> Marked:
    """What is to be said of a text in a field of a row."""
    lines = isinstance(row._meta.get_field(name), LinesField)
    return marked(_place(row, name), typed, lines=lines, timeless=not getattr(row, "pinned", False))


def _place(row: Any, name: str) -> tuple[str, ...]:
    part, owner = _PARTS[type(row)], _OWNERS.get(type(row), "")
    if isinstance(row, SafetyBoxLine):
        return part, row.box
    above = getattr(row, owner) if owner and getattr(row, f"{owner}_id") else None
    codes = (getattr(above, "code", ""), getattr(row, "code", "") or getattr(row, "purpose", ""))
    return (part, *filter(None, codes), name)
