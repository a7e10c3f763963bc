"""The style sheet: what of it stands in the head of every page, and how it is served.

It is written by hand in the parts of static/css/checker/: one for each layer, and of the layer of components
one for each component. What a part has between "first paint" and "later" is put into each page; the security
policy allows that one block by its hash. The rest of all parts follows as one file. Both are joined once,
when the server starts.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "static" / "css" / "checker"
LAYERS = ("tokens", "base", "layout", "components", "print")
"""The later wins; each is a file, or a folder of files."""
NAME = "css/checker.css"
"""Of the file, among the static ones."""

_FIRST_PAINT = re.compile(r"/\* first paint \*/(.*?)(?:/\* later \*/|\Z)", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,>])\s*")
_SPACE = re.compile(r"\s+")


def squeeze(css: str) -> str:
    """`css` without comments and without white space that says nothing."""
    tight = _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css)))
    return tight.replace(": ", ":").replace(";}", "}").strip()


def parts() -> list[Path]:
    """The files that the sheet is joined from, in the order in which they are."""
    return [path for layer in LAYERS for path in _files(layer)]


def source_of(css: str) -> str:
    """The word of a security policy that allows exactly this block."""
    digest = hashlib.sha256(css.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def colours(token: str, css: str) -> dict[str, str]:
    """Theme -> the value that `css` gives a colour token in the light, in the dark and at night."""
    light, dark = re.findall(rf"--{token}:\s*light-dark\((#\w+),\s*(#\w+)\)", css)[0]
    at_night = re.findall(rf"--{token}:\s*(#\w+)", css[css.index("[data-theme=night] {") :])[0]
    return {"light": light, "dark": dark, "night": at_night}


def _files(layer: str) -> list[Path]:
    return sorted([*FOLDER.glob(f"{layer}.css"), *FOLDER.glob(f"{layer}/*.css")])


def _joined(taken: Callable[[str], str]) -> str:
    layers = ((layer, "".join(taken(path.read_text("utf-8")) for path in _files(layer))) for layer in LAYERS)
    return "".join(f"@layer {layer} {{\n{css}}}\n" for layer, css in layers if css)


def _first(css: str) -> str:
    return "".join(_FIRST_PAINT.findall(css))


def _later(css: str) -> str:
    return _FIRST_PAINT.sub("", css)


_FIRST = f"@layer {', '.join(LAYERS)};\n{_joined(_first)}"
LATER = _joined(_later)
SHEET = _FIRST + LATER
CRITICAL = squeeze(_FIRST)
CRITICAL_SOURCE = source_of(CRITICAL)
PAPER = colours("paper", SHEET)
