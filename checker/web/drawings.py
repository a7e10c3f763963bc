"""The drawings: their lines are static files, one for each drawing, which every page with it shares.

A file knows no language and no theme: colours are those of the element that shows it, and the words
stand in the page. Files are made from the templates when the static files are found.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

_CHECKER = Path(__file__).resolve().parents[1]
FOLDER = _CHECKER.parent / "templates" / "figures"
ART = re.compile(r"(?<=</desc>)(.*?)(?=</svg>)", re.DOTALL)
"""What a picture shows, with its words and the lines that lead to them."""

_CODE = re.compile(r"(d[0-9]{2}|cause)(-[a-z0-9]+)*")
_WORDS = re.compile(r"<text.*?</text>", re.DOTALL)
_LEAD = re.compile(r'<g class="lead">(.*?)</g>', re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
_PEN = (
    'fill="none" stroke="currentColor" stroke-width="var(--pen,2.5)"'
    ' stroke-linecap="round" stroke-linejoin="round"'
)


def name(code: str) -> str:
    """Of the file with the lines of a drawing, among the static ones."""
    return f"drawings/{code}.svg"


def names() -> dict[str, str]:
    """Name of the file -> code, of every drawing there is."""
    codes = sorted(path.stem for path in FOLDER.glob("*.html") if _CODE.fullmatch(path.stem))
    return {name(code): code for code in codes}


def written_at() -> float:
    """When the newest of what the files are made from was written."""
    sources = [*FOLDER.rglob("*.html"), Path(__file__), _CHECKER / "templatetags" / "limbs.py"]
    return max(path.stat().st_mtime for path in sources)


def render(code: str) -> str:
    """The drawing whole, in the language that is active; empty where there is none."""
    if not _CODE.fullmatch(code):
        return ""
    try:
        return str(get_template(f"figures/{code}.html").render())
    except TemplateDoesNotExist:
        return ""


def lines(code: str) -> str:
    """The file: of the first picture "p1", and in it without what leads to words "a1"; of the next "p2"."""
    with translation.override(None):
        found = ART.findall(render(code))
    groups = "".join(_group(art, number) for number, art in enumerate(found, start=1))
    return _SPACE.sub("\n", f'<svg xmlns="http://www.w3.org/2000/svg">{groups}\n</svg>\n')


def _group(art: str, number: int) -> str:
    leads = "".join(_LEAD.findall(art))
    rest = _LEAD.sub("", _WORDS.sub("", art))
    return f'\n<g id="p{number}" {_PEN}><g id="a{number}" {_PEN}>{rest}</g>{leads}</g>'
