"""Which model holds which part of a plain knowledge base, and what a table of rows is."""

from __future__ import annotations

from typing import Any

from checker import models as m

Row = dict[str, Any]
Key = tuple[Any, ...]
Tables = dict[type[m.Content], dict[Key, Row]]
Plain = dict[str, Any]

LISTS: dict[str, type[m.Content]] = {
    "sources": m.Source,
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
