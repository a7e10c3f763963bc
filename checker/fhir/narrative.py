"""The text that a person reads where a program does not know a resource: XHTML, as FHIR allows it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from checker.fhir.terms import Resource


def narrative(*parts: str) -> Resource:
    """The narrative of a resource; `parts` are paragraphs and lists of this module."""
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{"".join(parts)}</div>'}


def paragraph(text: str) -> str:
    """One paragraph; nothing where there is no text."""
    return f"<p>{escape(text, quote=False)}</p>" if text else ""


def listed(texts: Iterable[str]) -> str:
    """A list of texts; nothing where there are none."""
    items = "".join(f"<li>{escape(text, quote=False)}</li>" for text in texts if text)
    return f"<ul>{items}</ul>" if items else ""


def words_of(answers: Iterable[Any]) -> str:
    """Answers as the page names them, on one line."""
    return "; ".join(dict.fromkeys(answer["text"] for answer in answers))
