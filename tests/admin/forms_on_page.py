"""The forms of a page, filled as it shows them, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TOKEN = "csrfmiddlewaretoken"


@dataclass
class Form:
    """Fields with their values, those that a browser leaves out, and the buttons."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    fixed: dict[str, list[str]] = field(default_factory=dict)
    """What stands there greyed out, and is not sent."""
    buttons: list[tuple[str, str]] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)
    """Names of which one of several has to be chosen."""


class _Reader(HTMLParser):
    """Only `<form method="post">`; a search form writes nothing."""

    def __init__(self):
        super().__init__()
        self.forms, self.form = [], None
        self.select = self.textarea = None

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = Form() if found.get("method", "").lower() == "post" else None
            self.forms += [self.form] if self.form else []
        if self.form is None:
            return
        if tag in {"input", "button"}:
            self._input(found)
        elif tag == "select":
            self.select = found
        elif tag == "option" and self.select is not None and "selected" in found:
            self._add(self.select, found.get("value", ""))
        elif tag == "textarea":
            self.textarea = [found, ""]

    def _input(self, found):
        kind = found.get("type", "text")
        if kind in {"submit", "image"}:
            self.form.buttons.append((found.get("name", ""), found.get("value", "")))
            return
        self.form.offered |= {found["name"]} if kind == "radio" else set()
        if kind not in {"checkbox", "radio"} or "checked" in found:
            self._add(found, found.get("value", "on" if kind == "checkbox" else ""))

    def _add(self, found, value):
        kept = self.form.fixed if "disabled" in found else self.form.fields
        if name := found.get("name"):
            kept.setdefault(name, []).append(value)

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            found, text = self.textarea
            self._add(found, text.removeprefix("\n"))
            self.textarea = None


def forms_of(page):
    """The forms of a response that send something; none of what is no page."""
    if not page.get("Content-Type", "").startswith("text/html"):
        return []
    reader = _Reader()
    reader.feed(page.content.decode())
    return [form for form in reader.forms if form.fields.keys() - {TOKEN, "page", "next"}]
