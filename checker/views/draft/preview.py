"""A question or a remedy of the draft as the public would see it; for people with an admin log-in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checker import library
from checker.models import Question, Remedy
from checker.presenting import card
from checker.reasoning import knowledge
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.snapshot import from_plain
from checker.reasoning.questions.next_screen import Screen
from checker.views.draft.readers import for_readers
from checker.views.draft.unreadable import unreadable
from checker.visitor.forms import form_for

Entry = TypeVar("Entry", knowledge.Question, knowledge.Remedy)
UNREADABLE = _("The draft cannot be shown yet")


@require_safe
@never_cache
@for_readers(Question)
def question(request: HttpRequest, code: str) -> HttpResponse:
    """Shows a question of the draft. Nothing can be sent from here."""
    return _preview(request, lambda draft: draft.question.get(code), _asked)


@require_safe
@never_cache
@for_readers(Remedy)
def remedy(request: HttpRequest, code: str) -> HttpResponse:
    """Shows the card of a remedy of the draft."""
    return _preview(request, lambda draft: draft.remedy.get(code), _tried)


def _preview(
    request: HttpRequest,
    find: Callable[[KnowledgeBase], Entry | None],
    shown: Callable[[Entry], dict[str, Any]],
) -> HttpResponse:
    try:
        entry = find(library.from_drafts())
    except library.ContentError as fault:
        return unreadable(request, fault, str(UNREADABLE))
    if entry is None:
        raise Http404
    return render(request, "checker/preview.html", shown(entry))


def as_typed(
    request: HttpRequest, plain: Mapping[str, Any], row: Question | Remedy, note: str
) -> HttpResponse:
    """The same of a form that is not saved: `plain` is the draft as it would be, `row` as typed.

    note: the way back.
    """
    try:
        draft = from_plain(plain)
    except library.ContentError as fault:
        return unreadable(request, fault, str(UNREADABLE))
    shown = _asked(draft.question[row.code]) if isinstance(row, Question) else _tried(draft.remedy[row.code])
    return render(request, "checker/preview.html", {**shown, "unsaved": note})


def _asked(question: knowledge.Question) -> dict[str, Any]:
    form = form_for(Screen(question.screen, question.stage, (question,)), {})
    return {"name": question.title or question.code, "form": form}


def _tried(remedy: knowledge.Remedy) -> dict[str, Any]:
    return {"name": remedy.title, "tip": card(remedy)}
