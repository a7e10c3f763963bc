"""What every page asks of the current release, whichever view made it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils import timezone

from checker import library
from checker.visitor.region import region_of

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """The name the content gives the site; a page that tells of an error needs one, too."""
    try:
        return library.current().kb.settings.name
    except library.NoReleaseError:
        return "Hamstring Triage"


@register.inclusion_tag("components/region_form.html", takes_context=True)
def region_form(context: dict[str, Any], of: str = "", *, warns: bool = False) -> dict[str, Any]:
    """Where the visitor is, and the form to change it.

    of: id of a form that takes it along, with all that was chosen there.
    warns: what was chosen on the page is lost, and that is said before.
    """
    knowledge = library.current().kb
    chosen = region_of(context["request"], knowledge)
    return {"regions": knowledge.regions, "chosen": chosen, "of": of, "warns": warns}


@register.filter(is_safe=True)
def flush(html: str) -> str:
    """The same page without empty lines and indents, which no browser shows: a thirtieth of what is sent.

    Not for a page with `pre` or `textarea`.
    """
    return "\n".join(filter(None, map(str.strip, html.split("\n"))))


@register.simple_tag(takes_context=True)
def address(context: RequestContext, name: str) -> str:
    """The whole address of a page, for those who read it on paper."""
    return context.request.build_absolute_uri(reverse(name))


@register.simple_tag
def overdue_review(number: int | str = "") -> date | None:
    """By when the content should have been reviewed again; None where that is not overdue.

    number: of the release; the current one if it is left out.
    """
    try:
        published = library.release(int(number)) if number else library.current()
    except library.NoReleaseError:
        return None
    due = published.review_due
    return due if due and due < timezone.localdate() else None
