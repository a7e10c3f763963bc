"""The colours of a page, and the switch to change them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from checker.themes import AUTO, CHOSEN, theme_of

register = template.Library()

NAMES: dict[str, str | Promise] = {
    AUTO: _("As your device"),
    "light": _("Light"),
    "dark": _("Dark"),
    "night": _("Night"),
}


@register.simple_tag(takes_context=True)
def theme(context: dict[str, Any]) -> str:
    """The theme of this page: "light", "dark", "night", or "auto"."""
    return theme_of(context.get("request"))


@register.inclusion_tag("components/theme_switch.html", takes_context=True)
def theme_switch(context: dict[str, Any]) -> dict[str, Any]:
    """The form to change it; it works without a script, and comes back to this page."""
    request = context.get("request")
    names = [(code, NAMES[code]) for code in (AUTO, *CHOSEN)]
    return {"names": names, "now": theme_of(request), "page": request.path if request else "/"}
