"""One search over all content and cases: titles, texts and codes, in every table that somebody may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst, smart_split, unescape_string_literal

from checker.admin.history.audit import EDITED, NAMED_FROM
from checker.admin.pickers.finding import label
from checker.models import Coded

MOST = 20
"""Rows of one table that are listed."""
LONGEST, WORDS = 100, 8
"""Characters that are looked for, and words."""
_TEXTS = (models.CharField, models.TextField, models.JSONField)
_BESIDE = 60
"""Characters that are shown on each side of what was found."""


@dataclass(frozen=True)
class Hit:
    """A row, and where the words stand in it."""

    name: str
    address: str
    field: str
    text: str


@dataclass(frozen=True)
class Table:
    """What was found in one table."""

    name: str
    hits: tuple[Hit, ...]
    more: bool


def everywhere_view(page: Any, request: HttpRequest) -> HttpResponse:
    """The rows that hold each of the words somewhere, by table."""
    if not request.user.has_perm("checker.view_question"):
        raise PermissionDenied
    typed = request.GET.get("q", "").strip()[:LONGEST]
    words = _words(typed)
    found = tuple(table for model in EDITED if words and (table := _table(request, model, words)))
    context = {**page.admin_site.each_context(request), "opts": page.opts, "title": "Search"}
    context |= {"typed": typed, "tables": found}
    return TemplateResponse(request, "admin/checker/search.html", context)


def _words(typed: str) -> list[str]:
    """As in the search above a list: words, or a phrase in quotes."""
    return [_bare(part) for part in smart_split(typed)][:WORDS]


def _bare(part: str) -> str:
    quoted = len(part) > 1 and part[0] in "\"'" and part[0] == part[-1]
    return unescape_string_literal(part) if quoted else part


def _table(request: HttpRequest, model: Any, words: Sequence[str]) -> Table | None:
    if not admin.site.is_registered(model):
        return None
    page: Any = admin.site.get_model_admin(model)
    if not page.has_view_permission(request):
        return None
    fields = [
        f
        for f in model._meta.concrete_fields
        if isinstance(f, models.CharField | models.TextField | models.JSONField)
    ]
    if not fields:
        return None
    as_text = {f"{field.name}_as_text": Cast(field.name, models.TextField()) for field in fields}
    holds = reduce(and_, (reduce(or_, _places(as_text, word)) for word in words))
    near = NAMED_FROM.get(model._meta.model_name) or (None,)
    rows = list(model._default_manager.select_related(*near).alias(**as_text).filter(holds)[: MOST + 1])
    hits = tuple(_hit(row, fields, words[0]) for row in rows[:MOST])
    return Table(capfirst(str(model._meta.verbose_name_plural)), hits, len(rows) > MOST) if hits else None


def _places(names: Iterator[str] | dict[str, Any], word: str) -> Iterator[Q]:
    """In lists, letters beyond ASCII are kept in another spelling."""
    spelt = word.encode("ascii", "backslashreplace").decode()
    return (Q(**{f"{name}__icontains": each}) for name in names for each in {word, spelt})


def _hit(row: Any, fields: Sequence[Any], word: str) -> Hit:
    address = reverse(f"admin:checker_{row._meta.model_name}_change", args=[row.pk])
    texts = ((field, _text(getattr(row, field.name))) for field in fields)
    field, text = next(((f, t) for f, t in texts if word.casefold() in t.casefold()), (fields[0], ""))
    at = text.casefold().find(word.casefold())
    start, end = max(0, at - _BESIDE), at + len(word) + _BESIDE
    cut = f"{'… ' * (start > 0)}{text[start:end].strip()}{' …' * (end < len(text))}"
    return Hit(_name(row), address, capfirst(str(field.verbose_name)), cut)


def _name(row: Any) -> str:
    return label(row) if isinstance(row, Coded) else str(row)


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
