"""Pages that are the same for everybody: drawn once for each release, language, region and theme.

Whoever asks for one and has no cookie of ours gets it before any layer looks at the request that could
make a difference: `at_once` is the outermost of the layers that do, inside those that put headers.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import ResolverMatch
from django.utils.translation import get_language

from checker import library
from checker.reasoning.knowledge import KnowledgeBase
from checker.views.frame.responses import show_whole
from checker.visitor.region import region_of
from checker.visitor.theme import theme_of
from checker.web.compressed_once import KeptPage, KeptResponse

MOST_KEPT = 200
"""Pages of one release, of some 20 KB each."""
Content = tuple[str, dict[str, Any]]
"""A template and what it needs."""
_OURS = "hts-"
"""How the names of all our cookies begin, after what browsers want before them."""
_View = Callable[[HttpRequest], HttpResponseBase]


class _Answer(NamedTuple):
    """What somebody without any cookie gets at an address."""

    of: object
    """The content that it was drawn from."""
    page: KeptPage
    headers: dict[str, str]
    match: ResolverMatch | None


def same_for_everybody(request: HttpRequest, make: Callable[[], Content]) -> HttpResponse:
    """A page of which `make` says the same to all who open this address with the current release.

    It is not asked again for what is kept; whatever it raises is passed on.
    """
    if getattr(request, "tries_draft", False):
        return HttpResponse(_draw(request, make).content)
    knowledge = library.current().kb
    return KeptResponse(_kept(request, knowledge, make), knowledge)


def at_once(get_response: _View) -> _View:
    """Middleware: what the same address answered before, to whoever has no cookie of ours."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not _is_a_newcomer(request):
            return get_response(request)
        kept = _answers.get(request.path_info)
        if kept and kept.of is _current():
            request.get_host()  # raises where this is no name of ours
            request.resolver_match = kept.match
            response: HttpResponseBase = KeptResponse(kept.page)
            for name, value in kept.headers.items():
                response[name] = value
            return response
        response = get_response(request)
        if isinstance(response, KeptResponse) and not response.cookies:
            if len(_answers) >= MOST_KEPT:
                _answers.clear()
            headers, match = dict(response.headers.items()), request.resolver_match
            _answers[request.path_info] = _Answer(response.of, response.page, headers, match)
        return response

    return answer


def _is_a_newcomer(request: HttpRequest) -> bool:
    """Whether nothing but the address can make a difference to the answer."""
    sent = request.META
    return (
        request.method in {"GET", "HEAD"}
        and not sent.get("QUERY_STRING")
        and _OURS not in sent.get("HTTP_COOKIE", "")
        and sent.get("CONTENT_LENGTH") in {None, "", "0"}
    )


def _current() -> object:
    """The current content; None where there is none, which the page itself has to say."""
    with suppress(library.NoReleaseError):
        return library.current().kb
    return None


_answers: dict[str, _Answer] = {}
"""Address -> what it answered last."""


def _kept(request: HttpRequest, knowledge: KnowledgeBase, make: Callable[[], Content]) -> KeptPage:
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
    return KeptPage(show_whole(request, template, context).content.decode())


@lru_cache(maxsize=2)
def _pages(knowledge: KnowledgeBase) -> dict[tuple[str | None, ...], KeptPage]:
    """Address, language, region and theme -> the page."""
    return {}
