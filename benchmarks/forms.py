"""The forms of a page, as a browser reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

CHOSEN = frozenset({"radio", "checkbox"})
_NO_CONTROLS = frozenset({"button", "reset", "file", "submit", "image"})
_ALONE = ("none", "no-", "not-sure")
"""How a value begins that goes with no other of its list."""
Attributes = dict[str, str | None]


@dataclass
class Control:
    """One box, list or line of a form."""

    kind: str
    name: str
    value: str
    options: list[str] = field(default_factory=list)
    """Values of a list to choose from."""

    @property
    def alone(self) -> bool:
        """Whether nothing else of its list is true beside it."""
        return self.value.startswith(_ALONE)


@dataclass
class Form:
    """Where it goes, what is in it, and what its buttons send."""

    action: str
    posted: bool
    swapped: str = ""
    """Where htmx sends it; empty where the browser does."""
    controls: list[Control] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    """Name and value of each that goes onward."""

    @property
    def asked(self) -> int:
        """How many boxes it shows."""
        return sum(control.kind in CHOSEN for control in self.controls)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Attributes = dict(attrs)
        if tag == "form":
            self._open = _form(given)
            self.forms.append(self._open)
        elif self._open and "disabled" not in given:
            _take(self._open, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def forms_of(markup: str) -> list[Form]:
    """Every form of a page or of a part of one, in order."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.forms


def asking(markup: str) -> Form | None:
    """The form that asks this page's question: the posted one with the most boxes, else the first."""
    return max((form for form in forms_of(markup) if form.posted), key=lambda form: form.asked, default=None)


def _form(given: Attributes) -> Form:
    posted = (given.get("method") or "get").lower() == "post"
    swapped = given.get("hx-post") or given.get("data-hx-post") or ""
    return Form(given.get("action") or "", posted, swapped)


def _take(form: Form, tag: str, given: Attributes) -> None:
    name, value = given.get("name") or "", given.get("value")
    kind = (given.get("type") or "text").lower() if tag == "input" else tag
    if tag == "button":
        if "formnovalidate" not in given and (given.get("type") or "submit") == "submit":
            form.buttons.append((name, value or ""))
    elif tag == "option":
        form.controls[-1].options.append(value or "")
    elif name and tag in {"input", "select", "textarea"} and kind not in _NO_CONTROLS:
        form.controls.append(Control(kind, name, "on" if value is None and kind in CHOSEN else value or ""))
