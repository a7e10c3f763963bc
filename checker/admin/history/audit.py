"""Who did what, when and why: one page over the history of everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, Value
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse

from checker.admin.history.noted import WHAT, rows_of_notes, said
from checker.library.rows.reading import MODELS
from checker.models import ClinicalCase, Note, Release, ReleaseEvent
from checker.publishing.editors import name_of

PER_PAGE = 300
"""Rows; those of one save stand as one line."""
_PAGES = {"publish": "change", "withdraw": "change", **dict.fromkeys(WHAT, "notes")}
"""Where each leads, if not to the history of its row."""
_WHAT = {"+": "added", "~": "changed", "-": "deleted", "publish": "published", "withdraw": "withdrew", **WHAT}
EDITED: tuple[Any, ...] = (*MODELS, ClinicalCase)
KINDS = {str(model._meta.model_name): model for model in EDITED}
NAMED_FROM = {
    "frequency": ("symptom", "condition"),
    "fit": ("remedy", "condition"),
    "effect": ("key", "remedy"),
    "firstposition": ("condition", "usual"),
    "nevertogether": ("first", "second"),
    "contact": ("region",),
}
"""What the name of a row is made of, by kind; to be read with it."""
NAMED_BY = {"frequency": "symptom__code", "fit": "remedy__code", "safetyboxline": "text"}


@dataclass(frozen=True)
class Entry:
    """One thing that somebody did."""

    at: datetime
    who: str
    what: str
    kind: str
    name: str
    why: str
    link: str
    undo: str = ""
    """Where it is taken back; empty for what is not, or not by itself."""


def audit_view(page: Any, request: HttpRequest) -> HttpResponse:
    """Newest first, filtered by `who` (a log-in) and `kind`; a dozen queries, and one for each kind shown."""
    if not request.user.has_perm("checker.view_release"):
        raise PermissionDenied
    who, kind = request.GET.get("who", ""), request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    user = get_user_model()._default_manager.filter(username=who).first() if who else None
    rows = _rows(kind, user.pk if user else (0 if who else None))
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    names = _names(shown)
    notes = said(row[7] for row in shown if row[3] in WHAT)
    people = get_user_model()._default_manager.in_bulk({row[1] for row in shown if row[1]})
    context = {
        **page.admin_site.each_context(request),
        "opts": page.opts,
        "title": "Who did what",
        "saves": _by_save(_entry(row, people, names, notes) for row in shown),
        "shown": shown,
        "who": who,
        "kind": kind,
        "may_undo": request.user.has_perm("checker.change_question"),
        "kinds": sorted((str(m._meta.verbose_name), name) for name, m in KINDS.items()),
        "editors": get_user_model()._default_manager.filter(is_staff=True).order_by("username"),
    }
    return TemplateResponse(request, "admin/checker/audit.html", context)


def _rows(kind: str, user: int | None) -> Any:
    """(when, user, why, what, kind, key, name, version) of everything, as one query."""
    parts = [_of_history(name, model) for name, model in KINDS.items() if kind in ("", name)]
    parts.append(rows_of_notes(kind))
    if not kind:
        parts += [_of_releases(), _of_events()]
    if user is not None:
        parts = [part.filter(**{_column(part, "by"): user}) for part in parts]
    first, *others = parts
    rows = first.union(*others, all=True) if others else first
    return rows.order_by(f"-{_column(first, 'at')}")


def _column(part: Any, what: str) -> str:
    """Name of the column that holds who did it, or when."""
    if part.model is Release:
        return {"by": "by", "at": "created"}[what]
    named_so = part.model in {ReleaseEvent, Note}
    return what if named_so else {"by": "history_user", "at": "history_date"}[what]


def _of_history(name: str, model: Any) -> Any:
    has_code = any(f.name == "code" for f in model._meta.concrete_fields)
    named = "code" if has_code else NAMED_BY.get(name, "")
    return model.history.order_by().values_list(
        "history_date",
        "history_user",
        "history_change_reason",
        F("history_type"),
        Value(name),
        F("id"),
        F(named) if named else Value(""),
        F("history_id"),
    )


def _of_releases() -> Any:
    fixed = (Value("publish"), Value("release"), F("pk"), Value(""), Value(0))
    return Release.objects.order_by().values_list("created", "by", "reason", *fixed)


def _of_events() -> Any:
    rows = ReleaseEvent.objects.filter(kind="withdrawn").order_by()
    fixed = (Value("withdraw"), Value("release"), F("release_id"), Value(""), Value(0))
    return rows.values_list("at", "by", "reason", *fixed)


def _names(shown: Any) -> dict[tuple[str, int], str]:
    """What the rows on the page are called now; of those that are gone: nothing."""
    keys: dict[str, set[int]] = {}
    for row in shown:
        keys.setdefault(row[4], set()).add(row[5])
    names: dict[tuple[str, int], str] = {}
    for kind, listed in keys.items():
        together = NAMED_FROM.get(kind, (None,))  # None: without its relations
        rows = KINDS.get(kind, Release)._default_manager.select_related(*together)
        names |= {(kind, key): str(row) for key, row in rows.in_bulk(listed).items()}
    return names


def _entry(
    row: Any, people: dict[int, Any], names: dict[tuple[str, int], str], notes: dict[int, str]
) -> Entry:
    at, by, why, what, kind, key, name, version = row
    model = KINDS.get(kind, Release)
    edited = kind in KINDS and what not in WHAT
    link = _address(kind, _PAGES.get(what, "history"), key)
    undo = _address(kind, "undo", key, version) if edited else ""
    why = notes[version] if what in WHAT else why
    who = name_of(people[by]) if by in people else "the command line"
    called = names.get((kind, key)) or name or str(key)
    return Entry(at, who, _WHAT[what], str(model._meta.verbose_name), called, why or "", link, undo)


def _by_save(entries: Iterable[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """What stands for each save, and what else it wrote: a grid that wrote a hundred rows is one thing."""
    saves = (
        list(group) for _, group in groupby(entries, lambda one: (one.at, one.who, one.why, not one.undo))
    )
    return [(first, others) for first, *others in saves]


def _address(kind: str, page: str, *keys: int) -> str:
    """A page of a row; empty for rows that have none of their own."""
    try:
        return reverse(f"admin:checker_{kind}_{page}", args=keys)
    except NoReverseMatch:
        return ""
