"""Pages that differ by a few marks: drawn once with gaps, and what each person has put into them.

Of a result that is all of its main part; its frame is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from checker import library
from checker.reasoning.knowledge import KnowledgeBase
from checker.templatetags.checker import flush
from checker.views.frame.responses import show, wants_fragment
from checker.visitor.region import region_of
from checker.visitor.theme import theme_of
from checker.web.gaps import Drawn, cut, filled, gap

MOST_KEPT = 600
"""Pages of one release, of some 4 KB each."""
_MAIN = re.compile(r"(<main\b[^>]*>\s*)\S.*?(\s*</main>)", re.DOTALL)
"""The main part of a page, which a template has by itself in its partial `main`."""
_TOKEN = "csrf_token"  # noqa: S105 (the name of a gap)


def show_spliced(
    request: HttpRequest,
    template: str,
    content: Callable[[Mapping[str, str]], dict[str, Any]],
    marks: Mapping[str, str],
    of: tuple[KnowledgeBase, tuple[Hashable, ...]],
) -> HttpResponse:
    """What `show` makes of `content(marks)`, drawn once for each release and key in `of`.

    Whatever of the content is in no mark has to follow from the release, the key and what every page
    has: language, region, colours. Of a person there are only marks, and no mark is kept.
    """
    if _is_drawn_anew(request):
        return show(request, template, content(marks))

    def draw() -> str:
        gaps = {name: gap(name) for name in marks}
        return show(request, template, {**content(gaps), _TOKEN: gap(_TOKEN)}).content.decode()

    key = (*_surroundings(request, whole=not wants_fragment(request)), template, *of[1])
    return HttpResponse(filled(_kept(of[0], key, draw), _texts_of(request, marks)))


def show_framed(
    request: HttpRequest,
    template: str,
    content: dict[str, Any],
    of: tuple[KnowledgeBase, tuple[Hashable, ...]],
    status: int = 200,
) -> HttpResponse:
    """The whole page of a template, whose partial `main` is all of its main part; the rest is kept.

    That has to follow from the release, the key and what every page has.
    """
    if _is_drawn_anew(request):
        return render(request, template, content, status=status)

    def draw() -> str:
        page = render_to_string(template, {**content, _TOKEN: gap(_TOKEN)}, request)
        return _MAIN.sub(lambda found: f"{found[1]}{gap('main')}{found[2]}", page)

    drawn = _kept(of[0], (*_surroundings(request, whole=True), template, *of[1]), draw)
    token = get_token(request)
    main = flush(render_to_string(f"{template}#main", {**content, _TOKEN: token}, request))
    return HttpResponse(filled(drawn, {"main": main, _TOKEN: token}), status=status)


def _is_drawn_anew(request: HttpRequest) -> bool:
    """A designer sees a changed template at once, and an editor the draft."""
    return settings.DEBUG or bool(getattr(request, "tries_draft", False))


def _surroundings(request: HttpRequest, *, whole: bool) -> tuple[Hashable, ...]:
    """What changes a page beside its content; a fragment has neither frame nor colours."""
    published = library.current()
    ours = (get_language(), region_of(request, published.kb).code)
    return (*ours, request.path, theme_of(request), published.checksum) if whole else ours


def _kept(knowledge: KnowledgeBase, key: tuple[Hashable, ...], draw: Callable[[], str]) -> Drawn:
    kept = _pages(knowledge)
    if key not in kept:
        drawn = cut(draw())
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = drawn
    return kept[key]


def _texts_of(request: HttpRequest, marks: Mapping[str, str]) -> dict[str, str]:
    """The marks as they stand in a page, whose lines have no indents outside a fragment."""
    told = {name: conditional_escape(mark) for name, mark in marks.items()}
    lines = told if wants_fragment(request) else {name: flush(mark) for name, mark in told.items()}
    return {**lines, _TOKEN: get_token(request)}


@lru_cache(maxsize=4)
def _pages(knowledge: KnowledgeBase) -> dict[tuple[Hashable, ...], Drawn]:
    """Surroundings, template and key -> the page, of the release to which a run is pinned."""
    return {}
