"""The colours of a page, and the switch to change them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from checker.visitor.theme import AUTO, CHOSEN, theme_of
from checker.web import style_sheet

register = template.Library()

_NAMES: dict[str, str | Promise] = {
    AUTO: _("As your device"),
    "light": _("Light"),
    "dark": _("Dark"),
    "night": _("Night"),
}


@dataclass(frozen=True)
class Theme:
    """The theme of one page."""

    code: str
    """"auto", "light", "dark" or "night"."""
    papers: tuple[tuple[str, str], ...]
    """Colour for the browser's bars, and the scheme of the device for which it is meant; empty: any."""


@register.simple_tag(takes_context=True)
def theme(context: dict[str, Any]) -> Theme:
    """The theme that the view sets for its page, else what the visitor chose, else "auto"."""
    code = context.get("only_theme") or theme_of(context.get("request"))
    if code == AUTO:
        return Theme(code, tuple((style_sheet.PAPER[each], each) for each in ("light", "dark")))
    return Theme(code, ((style_sheet.PAPER[code], ""),))


@register.simple_tag
def critical_css() -> SafeString:
    """What the first paint needs of the style sheet; the security policy allows exactly this block."""
    return mark_safe(f"<style>{style_sheet.CRITICAL}</style>")  # noqa: S308 (our own file)


@register.inclusion_tag("components/theme_switch.html", takes_context=True)
def theme_switch(context: dict[str, Any]) -> dict[str, Any]:
    """The form to change the theme; it works without a script, and comes back to this page.

    A page that is kept for several addresses says in `page_path` what stands for each.
    """
    request = context.get("request")
    names = [(code, _NAMES[code]) for code in (AUTO, *CHOSEN)]
    return {
        "names": names,
        "now": theme_of(request),
        "page": context.get("page_path") or (request.path if request else "/"),
    }
