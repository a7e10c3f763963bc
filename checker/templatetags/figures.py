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
LETTERS = "ABCDEFGH"
BESIDE = 12
"""Units from the end of such a line to the middle of a letter."""

_BOX = re.compile(r'viewBox="[^"]*"')
_END_OF_PICTURE = re.compile("(?<=</figure>)")


@register.simple_tag
def drawing(code: str, *, only_first: bool = False) -> SafeString:
    """The drawing of this code: words here, lines from its file; nothing where there is none.

    only_first: of its pictures the first alone. Where words have no room in the drawing, because a
    translation is longer or the text of the page is large, letters stand in it and the words below.
    """
    drawn = _drawn.__wrapped__ if settings.DEBUG else _drawn  # a designer sees a changed template at once
    return drawn(code, only_first, translation.get_language())


@register.simple_tag
def small_drawing(code: str) -> SafeString:
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
    shown = "".join(_picture(code, n, figure, fits=fits) for n, figure in enumerate(figures, start=1))
    return format_html('<div class="drawings">{}</div>', mark_safe(shown))  # noqa: S308 (our own template)


@lru_cache(maxsize=256)
def _small(code: str) -> SafeString:
    box = _BOX.search(drawings.render(code))
    if not box:
        return mark_safe("")
    shape = f'<svg class="thumbnail" {box[0]} aria-hidden="true">{_use(code, "a1")}</svg>'
    return mark_safe(shape)  # noqa: S308 (our own template)


def _picture(code: str, number: int, figure: str, *, fits: bool) -> str:
    """One picture: its lines from the file, its words, and the letters for where they have no room."""
    labels = list(LABEL.finditer(figure))
    shown = drawings.ART.sub(lambda _: f"{_use(code, f'p{number}')}{_labelled(labels, fits=fits)}", figure)
    return shown.replace("</svg>", f"</svg>{_listed(labels, fits=fits)}") if labels else shown


def _use(code: str, group: str) -> str:
    return f'<use href="{static(drawings.name(code))}#{group}"/>'


def _labelled(labels: list[re.Match[str]], *, fits: bool) -> str:
    words = "".join(label[0][label[0].index("<text") :] for label in labels)
    letters = "".join(_letter(label, letter) for label, letter in zip(labels, LETTERS, strict=False))
    if not fits:
        return letters
    hidden = f'<g class="letters" display="none">{letters}</g>'
    return f'<g class="words">{words}</g>{hidden}' if labels else ""


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


def _listed(labels: list[re.Match[str]], *, fits: bool) -> str:
    """The words that letters stand for; shown where the letters are."""
    words = (" ".join(filter(None, label.group("first", "second"))) for label in labels)
    told = format_html_join("", "<li>{}</li>", ((mark_safe(each),) for each in words))  # noqa: S308 (escaped)
    return f'<ol type="A"{" hidden" if fits else ""}>{told}</ol>'


def _letter(label: re.Match[str], letter: str) -> str:
    """A letter where the label was; where a line leads to the label, at the end of that line."""
    if not label["from"]:
        return f"<text{label['where']}>{letter}</text>"
    written = complex(*(float(at) for at in re.findall(r' [xy]="([^"]*)"', label["where"])))
    one = complex(*map(float, label["from"].split()))
    end, thing = sorted((one, _end(one, label["to"])), key=lambda each: abs(each - written))
    at = end + BESIDE * (end - thing) / abs(end - thing) + BESIDE / 2 * 1j
    return f'<text x="{at.real:.0f}" y="{at.imag:.0f}">{letter}</text>'


def _end(start: complex, way: str) -> complex:
    """Where a line to a point, along a row or along a column ends."""
    if way[0] == "L":
        return complex(*map(float, way[1:].split()))
    return complex(float(way[1:]), start.imag) if way[0] == "H" else complex(start.real, float(way[1:]))
