"""Every text of a content set that the public reads, found by the name of its field."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from typing import Any

FIELDS = {
    "questions": ("title", "text", "hint", "why", "none_text", "unsure_text", "said", "find_out"),
    "families": ("title", "what", "lying", "tell_apart"),
    "conditions": ("lay_name", "what", "lying", "course", "care", "who", "evidence"),
    "warning_signs": ("title", "do_now", "at_night", "no_answer", "if_worse", "do_not", "why", "say"),
    "remedies": ("title", "time", "summary", "steps", "stop_if", "evidence_note", "not_if"),
    "relief_keys": ("name",),
    "effects": ("reason",),
    "gates": ("line", "line_unsure", "reason"),
    "first_positions": ("say_avoid",),
    "care_advice": ("heading", "what", "where", "at_night", "no_answer", "safety_net"),
    "contacts": ("text",),
    "guide": ("heading", "paragraphs", "evidence"),
    "safety_box": ("emergency", "today", "limits"),
    "settings": ("review_status", "intended_for", "not_for"),
}
"""Part of a content set -> its fields that are read by the public.

Clinicians' terms, names of conditions in medicine, sources and notes to the
editors are none. Names of regions are names.
"""


@dataclass(frozen=True)
class Text:
    """One text and where it stands."""

    place: tuple[str, ...]
    """Part, codes and field: "remedies", "back-pillow", "summary"."""
    words: str

    @property
    def name(self) -> str:
        """The place in one line, as the data file writes it."""
        return " ".join(self.place)

    def is_in(self, places: Container[str]) -> bool:
        """Whether one of these places, as the data file writes them, is this one or holds it."""
        return any(" ".join(self.place[:depth]) in places for depth in range(1, len(self.place) + 1))


def texts(plain: dict[str, Any]) -> Iterator[Text]:
    """Every public text of a plain content set, the parts of a list one by one."""
    for part, fields in FIELDS.items():
        yield from _texts_in(plain[part], (part,), fields)


def rewritten(plain: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The same content set with every public text changed; codes and rules stay."""
    return plain | {part: _changed(plain[part], FIELDS[part], change) for part in FIELDS}


def _texts_in(value: Any, place: tuple[str, ...], fields: tuple[str, ...]) -> Iterator[Text]:
    if isinstance(value, list):
        for item in value:
            yield from _texts_in(item, place, fields)
    elif isinstance(value, dict):
        here = (*place, *_codes(value))
        for key, inner in value.items():
            if key in fields:
                yield from (Text((*here, key), words) for words in _strings(inner) if words)
            else:
                yield from _texts_in(inner, here, fields)


def _codes(value: dict[str, Any]) -> tuple[str, ...]:
    """Its code; of a contact, region and purpose."""
    return tuple(
        value[key] for key in (("code",) if value.get("code") else ("region", "purpose")) if key in value
    )


def _strings(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [v for v in value or () if isinstance(v, str)]


def _changed(value: Any, fields: tuple[str, ...], change: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _changed(inner, fields, change, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_changed(item, fields, change, key) for item in value]
    return change(value) if isinstance(value, str) and value and key in fields else value
