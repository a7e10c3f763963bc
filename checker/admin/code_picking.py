"""A picker for fields that hold codes: what is chosen stands there by its text, and may be unticked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from checker.admin.codes import CodesField, categories, is_code
from checker.admin.finding import label
from checker.admin.picking import PickSeveral
from checker.cases.story import ALL

GONE = "{} (the draft has it no more)"


class PickCodes(PickSeveral):
    """A ticked box for each code, and a field in which to look for more."""

    by_code = True

    def __init__(self, source: Any, what: str, *, kinds: bool) -> None:
        """`source` leads to the rows that are meant; `kinds`: categories of remedies may stand here, too."""
        super().__init__(source)
        self.what, self.kinds = what, kinds
        self.known: dict[str, str] = {}

    def _rows(self, values: list[str]) -> Iterator[tuple[str, str]]:
        """Each code, or what was picked by its text, with its text."""
        asked = [v for v in values if is_code(v) and v not in self.known]
        known = self.known | (texts(self.field.related_model, asked) if asked else {})
        if self.kinds and any(v not in known for v in asked):
            known = kinds_in_words() | known
        return ((v, known.get(v) or (GONE.format(v) if is_code(v) else v)) for v in values)


class PickedCodes(CodesField):
    """Codes, picked or typed; what is no code is looked up."""

    def __init__(self, source: Any, *, kinds: bool, strict: bool, **kwargs: Any) -> None:
        widget = PickCodes(source, str(kwargs["label"]).lower(), kinds=kinds)
        kwargs["help_text"] = without_lines(kwargs["help_text"])
        super().__init__(source, kinds=kinds, strict=strict, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The list, for the boxes."""
        return value

    def to_python(self, value: Any) -> Any:
        """What was picked and typed, without what is empty."""
        return [line for one in value or () if (line := str(one).strip())]


def texts(model: Any, codes: Iterable[str]) -> dict[str, str]:
    """Code -> name and code of each row that there is."""
    return {row.code: label(row) for row in model._default_manager.filter(code__in=codes)}


def kinds_in_words() -> dict[str, str]:
    """The word for all remedies, and each category -> how it is offered."""
    ordered = sorted(categories(), key=lambda code: (code != ALL, code))
    return {code: "Every remedy (all)" if code == ALL else f"Every remedy of {code}" for code in ordered}


def without_lines(help_text: str) -> str:
    """A help text without what it says of lines of text."""
    return re.sub(r"[^.]*per line\.", "", help_text)


def read_at_once(fields: Iterable[forms.Field], values: Iterable[Iterable[str]]) -> None:
    """Let pickers of the same kind of rows share one query for what they show."""
    asked: dict[Any, tuple[list[PickCodes], set[str]]] = {}
    for field, codes in zip(fields, values, strict=True):
        if isinstance(field.widget, PickCodes):
            pickers, wanted = asked.setdefault(field.widget.field.related_model, ([], set()))
            pickers.append(field.widget)
            wanted.update(codes)
    for model, (pickers, wanted) in asked.items():
        known = texts(model, wanted) if wanted else {}
        for picker in pickers:
            picker.known = known
