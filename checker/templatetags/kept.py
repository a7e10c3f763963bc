"""Parts of a page that are the same for everybody, rendered once."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def kept(name: str, **content: Any) -> SafeString:
    """A part that says what the content says. Give it nothing of a person: it is kept for the next one.

    A shared result is data that was read back, of lists; that is rendered afresh.
    """
    read_back = any(isinstance(value, list | dict) for value in content.values())
    afresh = settings.DEBUG or read_back  # a designer sees a changed template at once
    rendered = _rendered.__wrapped__ if afresh else _rendered
    return rendered(name, translation.get_language(), tuple(content.items()))


@lru_cache(maxsize=2048)
def _rendered(name: str, language: str | None, content: tuple[tuple[str, Hashable], ...]) -> SafeString:
    """The part in the language that the page is in."""
    return mark_safe(get_template(name).render(dict(content)))  # noqa: S308 (our own template)
