"""Which model holds which part of a plain knowledge base, and what a table of rows is."""

from __future__ import annotations

from typing import Any

from checker import models as m
from checker.reasoning.knowledge.problem import Problem, error

Row = dict[str, Any]
Key = tuple[Any, ...]
Tables = dict[type[m.Content], dict[Key, Row]]

LISTS: dict[str, type[m.Content]] = {
    "sources": m.Source,
    "families": m.Family,
    "conditions": m.Condition,
    "questions": m.Question,
    "groups": m.SymptomGroup,
    "warning_signs": m.WarningSign,
    "remedies": m.Remedy,
    "relief_keys": m.ReliefKey,
    "effects": m.Effect,
    "gates": m.Gate,
    "first_positions": m.FirstPosition,
    "never_together": m.NeverTogether,
    "care_advice": m.CareAdvice,
    "regions": m.Region,
    "contacts": m.Contact,
    "guide": m.GuideSection,
}
CLAUSES: dict[type[m.Content], tuple[str, type[m.Content]]] = {
    m.Question: ("due_when", m.QuestionClause),
    m.WarningSign: ("criterion", m.WarningSignClause),
    m.ReliefKey: ("criterion", m.ReliefKeyClause),
}
MIXED = {
    m.Question: ("follows", "follows", "follows_groups"),
    m.SymptomGroup: ("members", "symptoms", "groups"),
    m.ReliefKey: ("missing_counts", "missing_symptom", "missing_group"),
}
"""Plain fields that name symptoms and groups alike, and the two columns they become."""
NAMES: dict[type[m.Content], str] = {
    **{model: kind for kind, model in LISTS.items()},
    **{
        clauses: kind
        for kind, model in LISTS.items()
        for _, clauses in [CLAUSES.get(model, ("", None))]
        if clauses
    },
    m.Symptom: "symptoms",
    m.Frequency: "frequencies",
    m.Fit: "fits",
}
"""A model -> the list of plain content that holds its rows."""


def problem_of(id_: str, model: type[m.Content], row: Row, field: str = "", **values: Any) -> Problem:
    """What is wrong with a row."""
    key = (str(row.get(name, "")) for name in model.natural_key)
    return error(id_, kind_of(model), *key, field=field, **values)


def kind_of(model: type[m.Content]) -> str:
    """The list that holds its rows; what a model is called that is no list."""
    return NAMES.get(model, str(model._meta.verbose_name))
