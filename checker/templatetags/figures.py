"""The drawing that goes with a tip or a cause."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_CODE = re.compile(r"(d[0-9]{2}|cause)(-[a-z0-9]+)*")
LABEL = re.compile(
    r'(?:<path class="fig-mark"(?P<line> stroke-width="2" d="M(?P<from>[\d. ]+)(?P<to>[LHV][\d. ]+)"/>)\s*)?'
    r"<text(?P<where>[^>]*)>"
    r"(?P<first>[^<]*)(?:<tspan[^>]*>(?P<second>[^<]*)</tspan>)?</text>"
)
"""Words in a drawing, and the line from them to what they name, if there is one."""
PLACED = re.compile(r' (?:x|y|text-anchor)="[^"]*"')
BESIDE = 12
"""Units from the end of such a line to the middle of a letter."""


@register.simple_tag
def drawing(code: str, prefix: str = "") -> SafeString:
    """The drawing of this code as inline SVG; nothing where there is none.

    Every id in it begins with `prefix`: give two drawings on one page two of them.
    Where a translation needs more room than there is in the drawing, letters stand in it
    and the words below.
    """
    if not _CODE.fullmatch(code):
        return mark_safe("")
    drawn = _drawn.__wrapped__ if settings.DEBUG else _drawn  # a designer sees a changed template at once
    return drawn(code, prefix, translation.get_language())


# Kept, because it is the same for everybody and most of the work of a page. Whatever release names
# its code: the drawing itself belongs to the program.
@lru_cache(maxsize=1024)
def _drawn(code: str, prefix: str, language: str | None) -> SafeString:
    """The drawing in the language that the page is in."""
    try:
        found = get_template(f"figures/{code}.html")
    except template.TemplateDoesNotExist:
        return mark_safe("")
    named = {"prefix": f"{prefix or 'drawing'}-{code}"}
    art = str(found.render(named))
    with translation.override(None):
        drawn_for = str(found.render(named))
    if not _has_room(art, drawn_for):
        art = "".join(map(_lettered, re.split("(?<=</svg>)", art)))
    return format_html('<div class="drawings">{}</div>', mark_safe(art))  # noqa: S308 (our own template)


def _has_room(art: str, drawn_for: str) -> bool:
    """Whether no label is wider than the one for which its place was drawn."""
    pairs = zip(LABEL.finditer(art), LABEL.finditer(drawn_for), strict=True)
    return all(_width(new) <= _width(old) for new, old in pairs)


def _width(label: re.Match[str]) -> int:
    """Letters of its longer line; a letter of full width counts twice, a mark upon another not at all."""
    return max(sum(map(_size, line or "")) for line in label.group("first", "second"))


def _size(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _lettered(picture: str) -> str:
    """One picture with a letter for each of its labels, and after it the labels as a list."""
    words = [" ".join(filter(None, label.group("first", "second"))) for label in LABEL.finditer(picture)]
    if not words:
        return picture
    letters = iter("ABCDEFGH")
    told = format_html_join("", "<li>{}</li>", ((mark_safe(each),) for each in words))  # noqa: S308 (escaped)
    return LABEL.sub(lambda label: _letter(label, next(letters)), picture) + f'<ol type="A">{told}</ol>'


def _letter(label: re.Match[str], letter: str) -> str:
    """A letter where the label was; where a line leads to the label, at the end of that line."""
    if not label["from"]:
        return f"<text{label['where']}>{letter}</text>"
    written = complex(*(float(at) for at in re.findall(r' [xy]="([^"]*)"', label["where"])))
    one = complex(*map(float, label["from"].split()))
    end, thing = sorted((one, _end(one, label["to"])), key=lambda each: abs(each - written))
    at = end + BESIDE * (end - thing) / abs(end - thing) + BESIDE / 2 * 1j
    where = PLACED.sub("", label["where"]) + f' x="{at.real:.0f}" y="{at.imag:.0f}" text-anchor="middle"'
    return f'<path class="fig-mark"{label["line"]}<text{where}>{letter}</text>'


def _end(start: complex, way: str) -> complex:
    """Where a line to a point, along a row or along a column ends."""
    if way[0] == "L":
        return complex(*map(float, way[1:].split()))
    return complex(float(way[1:]), start.imag) if way[0] == "H" else complex(start.real, float(way[1:]))
