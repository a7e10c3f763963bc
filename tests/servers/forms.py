"""The forms of a page, read from its HTML as a browser reads them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """One form: where it goes, what it sends as it stands, and what may be chosen."""

    action: str
    sends: list[tuple[str, str]] = field(default_factory=list)
    """Hidden fields, and what is chosen already."""
    choices: dict[str, list[str]] = field(default_factory=dict)
    """Name of a radio or tick-list -> its values, in their order."""

    def take(self, tag, given):
        """One element of the form."""
        name, value, kind = given.get("name"), given.get("value", ""), given.get("type", "text")
        if tag == "input" and kind == "hidden":
            self.sends.append((name, value))
        elif tag == "input" and kind in {"radio", "checkbox"}:
            self.choices.setdefault(name, []).append(value)
        elif tag == "option" and "selected" in given:
            self.sends.append((self.selecting, value))
        self.selecting = name if tag == "select" else getattr(self, "selecting", None)


class Reader(HTMLParser):
    """Collects the forms; a page of ours never nests them."""

    def __init__(self):
        super().__init__()
        self.forms, self.open = [], None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.open = Form(given.get("action", ""))
            self.forms.append(self.open)
        elif self.open:
            self.open.take(tag, given)

    def handle_endtag(self, tag):
        if tag == "form":
            self.open = None


def forms_of(html):
    """Every form of a page."""
    reader = Reader()
    reader.feed(html)
    return reader.forms
