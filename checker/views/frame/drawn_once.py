"""Pages that are the same for everybody: drawn once for each release, language, region and theme."""

from __future__ import annotations

import secrets
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import get_language

from checker import library
from checker.presenting import safety_box
from checker.reasoning.knowledge import KnowledgeBase
from checker.visitor.region import region_of
from checker.visitor.theme import theme_of

MOST_KEPT = 200
"""Pages of one release, of some 15 KB each."""
_TOKEN = secrets.token_hex(32)
"""Stands where each answer has a token of its own against forged forms."""


def same_for_everybody(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page for which `context` says the same to all who open this address with the current release."""
    if getattr(request, "tries_draft", False):
        markup = _draw(request, template, context)
    else:
        markup = _kept(request, template, context)
    return HttpResponse(markup.replace(_TOKEN, get_token(request)) if _TOKEN in markup else markup)


def _kept(request: HttpRequest, template: str, context: dict[str, Any]) -> str:
    knowledge = library.current().kb
    pages = _pages(knowledge)
    key = (template, request.path, get_language(), region_of(request, knowledge).code, theme_of(request))
    if key not in pages:
        if len(pages) >= MOST_KEPT:
            pages.clear()
        pages[key] = _draw(request, template, context)
    return pages[key]


def _draw(request: HttpRequest, template: str, context: dict[str, Any]) -> str:
    knowledge = library.current().kb
    box = safety_box(knowledge, region_of(request, knowledge))
    return render_to_string(template, {"box": box, **context, "csrf_token": _TOKEN}, request)


@lru_cache(maxsize=2)
def _pages(knowledge: KnowledgeBase) -> dict[tuple[str | None, ...], str]:
    """Template, address, language, region and theme -> the page."""
    return {}
