"""Problems of the draft: in words, and where in the admin they are to be mended."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.db.models import Model
from django.urls import reverse

from checker import models as m
from checker.library.rows.kinds import LISTS
from checker.presenting.problems import line, stage_text
from checker.reasoning.knowledge.problem import Problem

register = template.Library()
register.filter("line", line)
register.filter("stage", stage_text)

OPENED: dict[str, type[Model]] = {
    **{kind: model for kind, model in LISTS.items() if model.natural_key == ("code",)},
    "symptoms": m.Symptom,
    "frequencies": m.Symptom,
    "cases": m.ClinicalCase,
}
"""Kind of a problem -> the model whose row has the first part of its key as its code."""


@register.filter
def address_of(problem: Problem) -> str:
    """The list in which the row stands alone; empty where no single row is meant."""
    model = OPENED.get(problem.kind)
    if model is None or not problem.key:
        return ""
    address = reverse(f"admin:checker_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode({'code__exact': problem.key[0]})}"
