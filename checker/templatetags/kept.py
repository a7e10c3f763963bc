"""Parts of a page that are the same for everybody, or all but a few words, drawn once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import count
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from checker.web.gaps import Drawn, Own, cut, escaped, filled, shape, with_gaps

register = template.Library()

_READ_BACK = frozenset((list, dict))
"""Of what a shared result is made."""
MOST_KEPT = 4096
"""Parts, of some 500 bytes each."""


@register.filter
def own(value: str | None) -> Own:
    """What is the reader's own in a part that is kept."""
    return Own(escaped(value or ""))


@register.simple_tag
def kept(name: str, **content: Any) -> SafeString:
    """A part that says what the content says. What is a person's own in it is not kept for the next one.

    That is what `own` marks, and the fields of a dataclass that are `own_field`.
    A shared result is data that was read back, of lists; that is drawn afresh.
    """
    return mark_safe(_part(name, translation.get_language(), content))  # noqa: S308 (our own template, and words that were escaped)


@register.simple_tag
def kept_each(name: str, called: str, values: Iterable[Any], **content: Any) -> SafeString:
    """`kept` for each of several values, `called` so there: a loop without what a template's costs."""
    language = translation.get_language()
    return mark_safe("\n".join(_part(name, language, {**content, called: value}) for value in values))  # noqa: S308 (as above)


def _part(name: str, language: str | None, content: dict[str, Any]) -> str:
    if _is_drawn_anew(content):
        return _rendered(name, content)
    words: list[str] = []
    key = (name, language, *[(each, shape(value, words)) for each, value in content.items()])
    drawn = _parts.get(key) or _drawn(key, name, content)
    return filled(drawn, {str(n): each for n, each in enumerate(words)})


_parts: dict[tuple[Hashable, ...], Drawn] = {}
"""Template, language and content -> the part with gaps."""


def _is_drawn_anew(content: dict[str, Any]) -> bool:
    """A designer sees a changed template at once, too."""
    return settings.DEBUG or not _READ_BACK.isdisjoint(map(type, content.values()))


def _drawn(key: tuple[Hashable, ...], name: str, content: dict[str, Any]) -> Drawn:
    numbers = count()
    drawn = cut(_rendered(name, {each: with_gaps(value, numbers) for each, value in content.items()}))
    if len(_parts) >= MOST_KEPT:
        _parts.clear()
    _parts[key] = drawn
    return drawn


def _rendered(name: str, content: dict[str, Any]) -> SafeString:
    return mark_safe(get_template(name).render(content))  # noqa: S308 (our own template)
