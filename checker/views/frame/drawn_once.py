"""Pages that are the same for everybody: drawn once for each release, language, region and theme."""

from __future__ import annotations

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
from checker.web.compressed_once import KeptPage, KeptResponse
from checker.web.gaps import cut, gap

MOST_KEPT = 200
"""Pages of one release, of some 20 KB each."""
Content = tuple[str, dict[str, Any]]
"""A template and what it needs."""


def same_for_everybody(request: HttpRequest, make: Callable[[], Content]) -> HttpResponse:
    """A page of which `make` says the same to all who open this address with the current release.

    It is not asked again for what is kept; whatever it raises is passed on.
    """
    tries_draft = getattr(request, "tries_draft", False)
    page = _draw(request, make) if tries_draft else _kept(request, make)
    token = get_token(request) if page.has_gaps else ""
    return HttpResponse(page.whole(token)) if tries_draft else KeptResponse(page, token)


def _kept(request: HttpRequest, make: Callable[[], Content]) -> KeptPage:
    knowledge = library.current().kb
    pages = _pages(knowledge)
    key = (request.path, get_language(), region_of(request, knowledge).code, theme_of(request))
    if key not in pages:
        drawn = _draw(request, make)
        if len(pages) >= MOST_KEPT:
            pages.clear()
        pages[key] = drawn
    return pages[key]


def _draw(request: HttpRequest, make: Callable[[], Content]) -> KeptPage:
    template, context = make()
    markup = show_whole(request, template, {**context, "csrf_token": gap("token")}).content.decode()
    return KeptPage(cut(markup))


@lru_cache(maxsize=2)
def _pages(knowledge: KnowledgeBase) -> dict[tuple[str | None, ...], KeptPage]:
    """Address, language, region and theme -> the page."""
    return {}
