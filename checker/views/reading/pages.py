"""Pages to read without answering anything, all from the current release."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from checker import library
from checker.presenting import card, sources
from checker.presenting.all_sources import cited, grouped, without_source
from checker.presenting.figures import figures
from checker.reasoning.knowledge import KnowledgeBase, Verdict
from checker.views.frame.drawn_once import Content, same_for_everybody

MINUTES_CACHED = 5
TITLES: dict[str, str | Promise] = {
    "why-lying": _("Why does it hurt when I lie down?"),
    "about": _("About this site"),
}
"""Headings of the guide pages; their sections are content."""

_GROUPS: dict[str, str | Promise] = {
    "position": _("Positions in bed"),
    "transfer": _("Turning over and getting up"),
    "temperature": _("Ice and warmth"),
    "movement": _("Moving"),
    "loading": _("Making the muscle stronger"),
    "habit": _("Habits"),
    "sleep": _("Sleep"),
    "care": _("Getting help"),
}

P = ParamSpec("P")


def kept_a_while(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Browsers and proxies may keep the page a while, for readers of the same country and colours."""

    @require_safe
    @cache_control(public=True, max_age=MINUTES_CACHED * 60)
    @wraps(view)
    def varied(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])  # the region in the box, and the theme
        return response

    return varied


def page(make: Callable[Concatenate[KnowledgeBase, P], Content]) -> Callable[..., HttpResponse]:
    """Turn a function of the current release into a view that browsers and proxies may keep a while."""

    @kept_a_while
    @wraps(make)
    def view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        def content() -> Content:
            knowledge = library.current().kb
            template, context = make(knowledge, *args, **kwargs)
            return template, {"review_status": knowledge.settings.review_status, **context}

        return same_for_everybody(request, content)

    return view


@page
def guide(knowledge: KnowledgeBase, page: str) -> Content:
    """One guide page: "why-lying" or "about"."""
    sections = [section for section in knowledge.guide if section.page == page]
    if not sections:
        raise Http404
    used = sources(knowledge, (code for section in sections for code in section.sources))
    context = {"title": TITLES.get(page, sections[0].heading), "sections": sections, "sources": used}
    return "checker/guide.html", context


@page
def causes(knowledge: KnowledgeBase) -> Content:
    """Every cause that has a page, in the order of the content."""
    return "checker/causes.html", {"causes": knowledge.conditions}


@page
def cause(knowledge: KnowledgeBase, code: str) -> Content:
    """One possible cause."""
    condition = _get(knowledge.condition, code)
    context = {
        "cause": condition,
        "look_alikes": [knowledge.condition[c] for c in condition.look_alikes if c in knowledge.condition],
        "remedies": [r for r in knowledge.remedies if _is_recommended(knowledge, r.code, code)],
        "said": figures(knowledge, condition),
        "sources": sources(knowledge, condition.sources),
    }
    return "checker/cause.html", context


@page
def remedies(knowledge: KnowledgeBase) -> Content:
    """Every remedy, by group."""
    groups = dict.fromkeys(remedy.group for remedy in knowledge.remedies)
    grouped = [
        (_GROUPS.get(group, group.capitalize()), [r for r in knowledge.remedies if r.group == group])
        for group in groups
    ]
    return "checker/remedies.html", {"groups": grouped}


@page
def remedy(knowledge: KnowledgeBase, code: str) -> Content:
    """One remedy, with its cautions."""
    found = _get(knowledge.remedy, code)
    context = {
        "remedy": found,
        "tip": card(found),
        "causes": [c for c in knowledge.conditions if _is_recommended(knowledge, code, c.code)],
        "sources": sources(knowledge, found.sources),
    }
    return "checker/remedy.html", context


@page
def all_sources(knowledge: KnowledgeBase) -> Content:
    """Every source of the current release, with what rests on each, and what has none."""
    return "checker/sources.html", {"groups": grouped(cited(knowledge)), **without_source(knowledge)}


def _get(table: Any, code: str) -> Any:
    if code not in table:
        raise Http404
    return table[code]


def _is_recommended(knowledge: KnowledgeBase, remedy: str, condition: str) -> bool:
    fit = knowledge.fits.get(remedy, {}).get(condition)
    return fit is not None and fit.verdict is Verdict.RECOMMENDED


@page
def health_link(knowledge: KnowledgeBase) -> Content:
    """For a person who opened a link that is for a program; what stands behind its "#" is not sent to us."""
    return "checker/health_link.html", {}
