"""A question or a remedy of the draft as the public would see it; for people with an admin log-in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checker import library
from checker.models import Question, Remedy
from checker.presenting import card
from checker.reasoning.questions.next_screen import Screen
from checker.views.draft.readers import for_readers
from checker.views.draft.unreadable import unreadable
from checker.visitor.forms import form_for

UNREADABLE = "The draft cannot be shown yet"


@require_safe
@never_cache
@for_readers(Question)
def question(request: HttpRequest, code: str) -> HttpResponse:
    """The question as it stands in the draft rows. Nothing can be sent from here."""
    try:
        asked = library.from_drafts().question.get(code)
    except library.ContentError as fault:
        return unreadable(request, fault, UNREADABLE)
    if asked is None:
        raise Http404
    form = form_for(Screen(asked.screen, asked.stage, (asked,)), {})
    return render(request, "checker/preview.html", {"title": f"Preview: {asked.title or code}", "form": form})


@require_safe
@never_cache
@for_readers(Remedy)
def remedy(request: HttpRequest, code: str) -> HttpResponse:
    """The remedy's card as it stands in the draft rows."""
    try:
        found = library.from_drafts().remedy.get(code)
    except library.ContentError as fault:
        return unreadable(request, fault, UNREADABLE)
    if found is None:
        raise Http404
    return render(request, "checker/preview.html", {"title": f"Preview: {found.title}", "tip": card(found)})
