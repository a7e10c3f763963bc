"""The drawing that goes with a tip or a cause."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from checker.web import drawings

register = template.Library()

LABEL = re.compile(
    r'(?:d="M(?P<from>[\d. ]+)(?P<to>[LHV][\d. ]+)"/></g>\s*)?'
    r"<text(?P<where>[^>]*)>"
    r"(?P<first>[^<]*)(?:<tspan[^>]*>(?P<second>[^<]*)</tspan>)?</text>"
)
"""Words in a drawing, and the line from them to what they name, if there is one."""
PLACED = re.compile(r' (?:x|y|text-anchor)="[^"]*"')
BESIDE = 12
"""Units from the end of such a line to the middle of a letter."""

_BOX = re.compile(r'viewBox="[^"]*"')
_END_OF_PICTURE = re.compile("(?<=</figure>)")


@register.simple_tag
def drawing(code: str, *, only_first: bool = False) -> SafeString:
    """The drawing of this code: words here, lines from its file; nothing where there is none.

    only_first: of its pictures the first alone. Where a translation needs more room than there is
    in the drawing, letters stand in it and the words below.
    """
    drawn = _drawn.__wrapped__ if settings.DEBUG else _drawn  # a designer sees a changed template at once
    return drawn(code, only_first, translation.get_language())


@register.simple_tag
def thumbnail(code: str) -> SafeString:
    """The first picture of a drawing, small and without words; nothing where there is none.

    It is hidden from those who hear the page: what stands beside it says the same.
    """
    drawn = _small.__wrapped__ if settings.DEBUG else _small
    return drawn(code)


# Kept, because they are the same for everybody and most of the work of a page. Whatever release names
# a code: the drawing itself belongs to the program.
@lru_cache(maxsize=256)
def _drawn(code: str, only_first: bool, language: str | None) -> SafeString:  # noqa: FBT001 (a key)
    """The drawing in the language that the page is in."""
    with translation.override(None):
        drawn_for = drawings.render(code)
    if not drawn_for:
        return mark_safe("")
    found = drawings.render(code)
    fits = _has_room(found, drawn_for)
    figures = _END_OF_PICTURE.split(found)[: 1 if only_first else None]
    told = "".join(_told(code, number, figure, fits=fits) for number, figure in enumerate(figures, start=1))
    return format_html('<div class="drawings">{}</div>', mark_safe(told))  # noqa: S308 (our own template)


@lru_cache(maxsize=256)
def _small(code: str) -> SafeString:
    box = _BOX.search(drawings.render(code))
    if not box:
        return mark_safe("")
    shape = f'<svg class="thumbnail" {box[0]} aria-hidden="true">{_use(code, "a1")}</svg>'
    return mark_safe(shape)  # noqa: S308 (our own template)


def _told(code: str, number: int, figure: str, *, fits: bool) -> str:
    """One figure with its lines from the file and its words, or with letters and then its words."""
    labels = list(LABEL.finditer(figure))
    words = "".join(
        _written(label) if fits else _letter(label, "ABCDEFGH"[at]) for at, label in enumerate(labels)
    )
    shown = drawings.ART.sub(lambda _: f"{_use(code, f'p{number}')}{words}", figure)
    return shown if fits else shown.replace("</svg>", f"</svg>{_listed(labels)}")


def _use(code: str, group: str) -> str:
    return f'<use href="{static(drawings.name(code))}#{group}"/>'


def _written(label: re.Match[str]) -> str:
    return label[0][label[0].index("<text") :]


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


def _listed(labels: list[re.Match[str]]) -> str:
    """The words that letters stand for; nothing where there are none."""
    words = (" ".join(filter(None, label.group("first", "second"))) for label in labels)
    told = format_html_join("", "<li>{}</li>", ((mark_safe(each),) for each in words))  # noqa: S308 (escaped)
    return f'<ol type="A">{told}</ol>' if told else ""


def _letter(label: re.Match[str], letter: str) -> str:
    """A letter where the label was; where a line leads to the label, at the end of that line."""
    if not label["from"]:
        return f"<text{label['where']}>{letter}</text>"
    written = complex(*(float(at) for at in re.findall(r' [xy]="([^"]*)"', label["where"])))
    one = complex(*map(float, label["from"].split()))
    end, thing = sorted((one, _end(one, label["to"])), key=lambda each: abs(each - written))
    at = end + BESIDE * (end - thing) / abs(end - thing) + BESIDE / 2 * 1j
    where = PLACED.sub("", label["where"]) + f' x="{at.real:.0f}" y="{at.imag:.0f}"'
    return f"<text{where}>{letter}</text>"


def _end(start: complex, way: str) -> complex:
    """Where a line to a point, along a row or along a column ends."""
    if way[0] == "L":
        return complex(*map(float, way[1:].split()))
    return complex(float(way[1:]), start.imag) if way[0] == "H" else complex(start.real, float(way[1:]))
