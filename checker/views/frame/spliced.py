"""Pages that differ by a few marks: drawn once with gaps, and what each person has put into them.

Frame and main part are kept apart, so that a screen is drawn once whoever sees it, and a frame once for
all screens. Of a result all of the main part is each person's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, escape
from django.utils.translation import get_language

from checker import library
from checker.reasoning.knowledge import KnowledgeBase
from checker.templatetags.checker import flush
from checker.views.frame.responses import show, show_whole, wants_fragment
from checker.visitor.region import region_of
from checker.visitor.theme import theme_of
from checker.web.gaps import Drawn, cut, filled, gap

MOST_KEPT = 600
"""Pages of one release, of some 4 KB each."""
_MAIN = re.compile(r"(<main\b[^>]*>\s*)\S.*?(\s*</main>)", re.DOTALL)
"""The main part of a page, which a template has by itself in its partial `main`."""
_PATH = "page_path"


def show_spliced(
    request: HttpRequest,
    template: str,
    content: Callable[[Mapping[str, str]], dict[str, Any]],
    marks: Mapping[str, str],
    of: tuple[KnowledgeBase, tuple[Hashable, ...]],
) -> HttpResponse:
    """What `show` makes of `content(marks)`, drawn once for each release and key in `of`.

    Whatever of the content is in no mark has to follow from the release, the key and what every page
    has: language, region, colours. Of a person there are only marks, and no mark is kept. All of the
    main part is the partial `step`; around it are no marks but the title.
    """
    if _is_drawn_anew(request):
        return show(request, template, content(marks))
    gaps, whole = {name: gap(name) for name in marks}, not wants_fragment(request)

    def step() -> str:
        drawn = render_to_string(f"{template}#step", {**content(gaps), _PATH: gap(_PATH)}, request)
        return flush(drawn) if whole else drawn

    def frame() -> str:
        page = show_whole(request, template, {**content(gaps), _PATH: gap(_PATH)}).content.decode()
        return _MAIN.sub(lambda found: f"{found[1]}{gap('main')}{found[2]}", page)

    own, ours = _texts_of(request, marks), _surroundings(request)
    drawn = filled(_kept(of[0], (*ours, template, whole, *of[1]), step), own)
    if whole:
        drawn = filled(_kept(of[0], (*ours, *_colours(request), template), frame), {**own, "main": drawn})
    return HttpResponse(drawn)


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
        page = render_to_string(template, {**content, _PATH: gap(_PATH)}, request)
        return _MAIN.sub(lambda found: f"{found[1]}{gap('main')}{found[2]}", page)

    drawn = _kept(of[0], (*_surroundings(request), *_colours(request), template, *of[1]), draw)
    main = flush(render_to_string(f"{template}#main", content, request))
    return HttpResponse(filled(drawn, {"main": main, _PATH: escape(request.path)}), status=status)


def _is_drawn_anew(request: HttpRequest) -> bool:
    """A designer sees a changed template at once, and an editor the draft."""
    return settings.DEBUG or bool(getattr(request, "tries_draft", False))


def _surroundings(request: HttpRequest) -> tuple[Hashable, ...]:
    """What changes any part of a page beside its content."""
    return get_language(), region_of(request, library.current().kb).code


def _colours(request: HttpRequest) -> tuple[Hashable, ...]:
    """What changes the frame besides. Its address is a gap: one screen is step 7 of one, and 8 of another."""
    return theme_of(request), library.current().checksum


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
    return {**lines, _PATH: escape(request.path)}


@lru_cache(maxsize=4)
def _pages(knowledge: KnowledgeBase) -> dict[tuple[Hashable, ...], Drawn]:
    """Surroundings, template and key -> the page, of the release to which a run is pinned."""
    return {}
