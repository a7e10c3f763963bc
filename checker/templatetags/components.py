"""Components that enclose what a page says, each with one template in templates/components/."""

from __future__ import annotations

from django import template
from django.template import Context, Engine
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from checker.templatetags.kept import kept, own

register = template.Library()

_TEMPLATE = "components/disclosure.html"


@register.simple_block_tag(takes_context=True)
def disclosure(  # noqa: PLR0913 (each state of the component)
    context: Context,
    content: SafeString,
    summary: str | Promise = "",
    *,
    about: str = "",
    kind: str = "",
    opened: object = False,
    told_by: str = "",
    **given: object,
) -> SafeString:
    """What is folded away until somebody asks: a <details>, which a browser opens without a script.

    summary: what it says while it is closed. about: for those who hear it, what it is about, where
    several of one name stand on a page. kind: classes; with "on-paper" it is open on paper, where others
    are left out until somebody opens them. opened: whether it begins open.
    told_by: a template that gives the summary instead, where it is more than words; it gets what is
    given besides, and only that.
    """
    template_of = Engine.get_default().get_template
    said = template_of(told_by).render(context.new(given)) if told_by else summary
    words = {"about": own(about), "content": own(content), "summary": own(str(said))}
    return kept(_TEMPLATE, kind=kind, opened=bool(opened), **words)
