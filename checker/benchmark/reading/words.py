"""The words that are on a page before anything is opened, and what its form can send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.test.html import Element, parse_html

NEVER_SEEN = {"script", "style", "title", "desc", "template"}
NOT_ON_SCREEN = {"visually-hidden", "print-only"}
"""Classes of what a screen reader alone hears, and of what stands on paper alone."""


@dataclass(frozen=True)
class Tag:
    """One element of a page."""

    element: Element

    @property
    def name(self) -> str:
        """The element's name, such as `form`."""
        return str(self.element.name)

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes; one without a value has its own name or nothing as value."""
        return {name: value or "" for name, value in self.element.attributes}

    @property
    def children(self) -> Iterator[Tag | str]:
        """Elements and texts in order."""
        for child in self.element.children:
            yield child if isinstance(child, str) else Tag(child)

    def all(self, *names: str) -> Iterator[Tag]:
        """The elements with one of these names inside, in order."""
        for child in self.children:
            if isinstance(child, Tag):
                if child.name in names:
                    yield child
                yield from child.all(*names)

    @property
    def text(self) -> str:
        """Every word inside, hidden ones too."""
        return " ".join(child if isinstance(child, str) else child.text for child in self.children)


def page(html: str) -> Tag:
    """The page as a tree."""
    return Tag(parse_html(html))


def main_of(whole: Tag) -> Tag:
    """The main part of a page. Raises StopIteration where it has none."""
    return next(whole.all("main"))


def visible_words(tag: Tag, *, until: Tag | None = None) -> int:
    """Words seen before anything is opened; with `until` only those down to the end of that element.

    Closed folds, hidden texts and those for screen readers or paper alone do not count. A list to choose
    from counts as one word.
    """
    counted = 0
    for words, place in _seen(tag):
        counted += words
        if until is not None and place is not None and place.element is until.element:
            break
    return counted


def _seen(tag: Tag) -> Iterator[tuple[int, Tag | None]]:
    """Words in order of the page; an element is named once all that is in it has been counted."""
    for child in tag.children:
        if isinstance(child, str):
            yield len(child.split()), None
        elif child.name == "select":
            yield 1, child
        elif not _is_hidden(child):
            yield from _inside(child)
            yield 0, child


def _inside(tag: Tag) -> Iterator[tuple[int, Tag | None]]:
    if tag.name != "details" or "open" in tag.attributes:
        yield from _seen(tag)
    else:
        for summary in (
            child for child in tag.children if isinstance(child, Tag) and child.name == "summary"
        ):
            yield from _seen(summary)


def _is_hidden(tag: Tag) -> bool:
    attributes = tag.attributes
    return (
        tag.name in NEVER_SEEN
        or "hidden" in attributes
        or not NOT_ON_SCREEN.isdisjoint(attributes.get("class", "").split())
    )


def form_on(main: Tag) -> Tag | None:
    """The form that asks something; where none does, the first that sends anything."""
    forms = [form for form in main.all("form") if form.attributes.get("method", "").lower() == "post"]
    return next((form for form in forms if any(boxes_of(form))), forms[0] if forms else None)


def boxes_of(form: Tag) -> Iterator[Mapping[str, str]]:
    """Attributes of its boxes, of which one or several are ticked."""
    inputs = (tag.attributes for tag in form.all("input"))
    return (box for box in inputs if box.get("type") in {"radio", "checkbox"})


def sent_by_itself(form: Tag) -> dict[str, list[str]]:
    """What a form sends by itself: hidden fields, lists as they stand, the value of its button."""
    inputs = [tag.attributes for tag in form.all("input") if tag.attributes.get("type") == "hidden"]
    sent = {hidden["name"]: [hidden.get("value", "")] for hidden in inputs}
    for select in form.all("select"):
        options = [option.attributes for option in select.all("option")]
        sent[select.attributes["name"]] = [
            next((o for o in options if "selected" in o), options[0]).get("value", "")
        ]
    for button in form.all("button"):
        if "name" in button.attributes:
            sent[button.attributes["name"]] = [button.attributes.get("value", "")]
            break
    return sent
