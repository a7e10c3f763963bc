"""A picker for fields that hold codes: what is chosen stands there by its text, and may be unticked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from checker.admin.pickers.code_fields import CodesField, categories, is_code
from checker.admin.pickers.finding import label
from checker.admin.pickers.rows import PickSeveral
from checker.cases.story import ALL

GONE = "{} (the draft has it no more)"
_KINDS = "A category, such as cold, may be typed for all its remedies, and “all” for every remedy."


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
        asked = {v for v in values if is_code(v) and v not in self.known}
        known = self.known | code_labels(self.field.related_model, asked, kinds=self.kinds)
        return ((v, known.get(v, v)) for v in values)


class PickedCodes(CodesField):
    """Codes, picked or typed; what is no code is looked up."""

    def __init__(self, source: Any, *, kinds: bool, strict: bool, **kwargs: Any) -> None:
        widget = PickCodes(source, str(kwargs["label"]).lower(), kinds=kinds)
        kwargs["help_text"] = _KINDS if kinds else kwargs["help_text"]
        super().__init__(source, kinds=kinds, strict=strict, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        """What was picked and typed, without what is empty."""
        return [line for one in value or () if (line := str(one).strip())]


def code_labels(model: Any, codes: Collection[str], *, kinds: bool) -> dict[str, str]:
    """Each code -> the name and code of its row, or what else it means."""
    rows = model._default_manager.filter(code__in=codes) if codes else ()
    known = {row.code: label(row) for row in rows}
    left = set(codes) - known.keys()
    of_kind = categories() if kinds and left else set()
    every = {code: f"every remedy of {code}" if code != ALL else "every remedy" for code in left & of_kind}
    return {code: GONE.format(code) for code in left} | every | known


def read_at_once(pickers: Mapping[Any, Iterable[str]]) -> None:
    """Let pickers of the same kind of rows, each with its codes, share one query for what they show."""
    of: dict[Any, list[Any]] = {}
    for picker in pickers:
        of.setdefault(picker.field.related_model, []).append(picker)
    for model, same in of.items():
        wanted = {code for picker in same for code in pickers[picker]}
        known = code_labels(model, wanted, kinds=any(picker.kinds for picker in same))
        for picker in same:
            picker.known = known
