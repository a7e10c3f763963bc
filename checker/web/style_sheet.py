"""The style sheet: what of it stands in the head of every page, and how it is served.

It is written by hand in two parts that fill the same layers. critical.css, with what the first
paint needs, is put into each page; the security policy allows that one block by its hash.
checker.css follows as a file. Both are read once, when the server starts.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "static" / "css"
PARTS = ("critical.css", "checker.css")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,])\s*")
_SPACE = re.compile(r"\s+")


def squeeze(css: str) -> str:
    """`css` without comments and without white space that says nothing."""
    tight = _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css)))
    return tight.replace(": ", ":").replace(";}", "}").strip()


def source_of(css: str) -> str:
    """The word of a security policy that allows exactly this block."""
    digest = hashlib.sha256(css.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def colours(token: str, css: str) -> dict[str, str]:
    """Theme -> the value that `css` gives a colour token in the light, in the dark and at night."""
    light, dark = re.findall(rf"--{token}:\s*light-dark\((#\w+),\s*(#\w+)\)", css)[0]
    at_night = re.findall(rf"--{token}:\s*(#\w+)", css[css.index("[data-theme=night] {") :])[0]
    return {"light": light, "dark": dark, "night": at_night}


SHEET = "".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS)
CRITICAL = squeeze((FOLDER / "critical.css").read_text(encoding="utf-8"))
CRITICAL_SOURCE = source_of(CRITICAL)
PAPER = colours("paper", SHEET)
