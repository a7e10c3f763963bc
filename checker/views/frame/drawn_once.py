"""Pages that are the same for everybody: drawn once for each release, language, region and theme."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from checker import library
from checker.reasoning.knowledge import KnowledgeBase
from checker.views.frame.responses import show_whole
from checker.visitor.region import region_of
from checker.visitor.theme import theme_of

MOST_KEPT = 200
"""Pages of one release, of some 15 KB each."""
Content = tuple[str, dict[str, Any]]
"""A template and what it needs."""
_TOKEN = secrets.token_hex(32)
"""Stands where each answer has a token of its own against forged forms."""


def same_for_everybody(request: HttpRequest, make: Callable[[], Content]) -> HttpResponse:
    """A page of which `make` says the same to all who open this address with the current release.

    It is not asked again for what is kept; whatever it raises is passed on.
    """
    draw = _draw if getattr(request, "tries_draft", False) else _kept
    markup = draw(request, make)
    return HttpResponse(markup.replace(_TOKEN, get_token(request)) if _TOKEN in markup else markup)


def _kept(request: HttpRequest, make: Callable[[], Content]) -> str:
    knowledge = library.current().kb
    pages = _pages(knowledge)
    key = (request.path, get_language(), region_of(request, knowledge).code, theme_of(request))
    if key not in pages:
        drawn = _draw(request, make)
        if len(pages) >= MOST_KEPT:
            pages.clear()
        pages[key] = drawn
    return pages[key]


def _draw(request: HttpRequest, make: Callable[[], Content]) -> str:
    template, context = make()
    return show_whole(request, template, {**context, "csrf_token": _TOKEN}).content.decode()


@lru_cache(maxsize=2)
def _pages(knowledge: KnowledgeBase) -> dict[tuple[str | None, ...], str]:
    """Address, language, region and theme -> the page."""
    return {}
