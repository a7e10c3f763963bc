"""The drawing that goes with a tip or a cause."""

from __future__ import annotations

import re

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

CODE = re.compile(r"(d[0-9]{2}|cause)(-[a-z0-9]+)*")


@register.simple_tag
def drawing(code: str, prefix: str = "") -> SafeString:
    """The drawing of this code as inline SVG; nothing where there is none.

    Every id in it begins with `prefix`: give two drawings on one page two of them.
    """
    if not CODE.fullmatch(code):
        return mark_safe("")
    try:
        found = get_template(f"figures/{code}.html")
    except template.TemplateDoesNotExist:
        return mark_safe("")
    art = found.render({"prefix": f"{prefix or 'drawing'}-{code}"})
    return format_html('<div class="drawings">{}</div>', mark_safe(art))  # noqa: S308 (our own template)
