"""Draft rows -> tables, driven by the models themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import models

from checker import models as m
from checker.library.rows.kinds import Key, Row, Tables

Model = type[m.Content]

MODELS: tuple[Model, ...] = (
    m.Source, m.Family, m.Condition, m.Question, m.Symptom, m.SymptomGroup, m.QuestionClause, m.Frequency,
    m.WarningSign, m.WarningSignClause, m.Remedy, m.Fit, m.ReliefKey, m.ReliefKeyClause, m.Effect,
    m.Gate, m.FirstPosition, m.NeverTogether, m.CareAdvice, m.Region, m.Contact, m.GuideSection,
    m.SafetyBoxLine,
    m.QuestionnaireSettings, m.SiteDetails,
)  # fmt: skip
"""Every kind of content; what is referred to stands before what refers to it."""


@lru_cache(maxsize=64)
def columns(model: Model) -> tuple[models.Field[Any, Any], ...]:
    """The fields that hold content, without the row number."""
    return tuple(f for f in model._meta.concrete_fields if not f.primary_key)


@lru_cache(maxsize=64)
def lists(model: Model) -> tuple[models.ManyToManyField[Any, Any], ...]:
    """The many-to-many fields."""
    return tuple(model._meta.many_to_many)


def through(field: models.ManyToManyField[Any, Any]) -> type[models.Model]:
    """The model of the table that joins the two sides."""
    joining: type[models.Model] = field.remote_field.through  # type: ignore[assignment]
    return joining


def read_tables() -> Tables:
    """All draft rows, in order: one query per model and per list of a model."""
    return {model: {key: row for key, (_, row) in read_model(model).items()} for model in MODELS}


def read_model(model: Model) -> dict[Key, tuple[int, Row]]:
    """Each row of a model with its row number, by its natural key."""
    names = {f.name: f"{f.name}__code" if f.is_relation else f.name for f in columns(model)}
    order = ["position", "pk"] if issubclass(model, m.Ordered) else ["pk"]
    found: dict[int, Row] = {}
    for pk, *values in model._default_manager.order_by(*order).values_list("pk", *names.values()):
        found[pk] = {name: outward(value) for name, value in zip(names, values, strict=True)}
        found[pk].update({field.name: [] for field in lists(model)})
    for field in lists(model):
        pairs = through(field)._default_manager.values_list(
            field.m2m_column_name(), f"{field.m2m_reverse_field_name()}__code"
        )
        for pk, code in pairs:
            found[pk][field.name].append(code)
    return {tuple(row[name] for name in model.natural_key): (pk, row) for pk, row in found.items()}


def outward(value: Any) -> Any:
    """How a value stands in content: nothing is "", a date is its ISO form."""
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else value
