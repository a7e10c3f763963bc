"""What a draft changes, for whoever approves it: old beside new in full, and first what lowers care."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker import library
from checker.library import Change
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame

_NAMED_BY = {"groups": "name", "conditions": "name", "remedies": "title", "warning_signs": "title"}
_GONE = "The warning sign is gone."
_LOWER = "The care level falls."
_LATER = "People are told to act later."
_RULE = "Its rule changed: look whether it is still raised by all who need it."
_SHOWN = "The tip was withheld, and is not any more."
_OWN = {"code", "text", "said", "name", "title"}
"""Fields that name the thing itself, and nothing else by its code."""
CELLS = ("frequencies", "fits")
"""Kinds of which one line says all."""


@dataclass(frozen=True)
class Beside:
    """One field before and after; nothing where there was, or is, none."""

    field: str
    was: str
    now: str


@dataclass(frozen=True)
class ChangeText:
    """One thing with its fields."""

    name: str
    what: str
    """“added”, “removed” or “changed”."""
    fields: tuple[Beside, ...]
    weaker: str
    """Why less may be done or more be shown than before; empty if that is not so."""


@dataclass(frozen=True)
class ChangesText:
    """All of them: what is weaker, then the rest."""

    weaker: tuple[ChangeText, ...]
    others: tuple[ChangeText, ...]
    cells: tuple[ChangeText, ...]
    """Figures and fits: one field each."""

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.weaker) + len(self.others) + len(self.cells)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> ChangesText:
    """Each change between two plain knowledge bases; either may be empty."""
    named = {**_names(before), **_names(after)}
    texts = [(change.kind, _text(change, named)) for change in library.compared(before, after)]
    return ChangesText(
        tuple(text for _, text in texts if text.weaker),
        tuple(text for kind, text in texts if not text.weaker and kind not in CELLS),
        tuple(text for kind, text in texts if not text.weaker and kind in CELLS),
    )


def _text(change: Change, named: Mapping[str, str]) -> ChangeText:
    what = "added" if change.was is None else "removed" if change.now is None else "changed"
    fields = _cell(change) if change.kind in CELLS else tuple(_fields(change, named))
    return ChangeText(change.name, what, fields, _weaker(change))


def _fields(change: Change, named: Mapping[str, str]) -> Iterator[Beside]:
    was, now = _mapping(change.was), _mapping(change.now)
    for name in {**was, **now}:
        if name != "position" and (before := was.get(name)) != (after := now.get(name)):
            field = library.field_name(change.kind, name)
            words = {} if name in _OWN else named
            yield Beside(field.capitalize(), _value(before, words), _value(after, words))


def _mapping(value: Any) -> Mapping[str, Any]:
    """The fields of a thing; one without fields is its own."""
    if value is None:
        return {}
    return value if isinstance(value, Mapping) else {"what": value}


def _cell(change: Change) -> tuple[Beside, ...]:
    return (Beside("", *(_in_short(_mapping(side)) for side in (change.was, change.now))),)


def _in_short(cell: Mapping[str, Any]) -> str:
    """A figure with its source and range, or a fit with its place."""
    first, *rest = [str(value) for value in cell.values() if value not in ("", None)] or [""]
    return f"{first} ({', '.join(rest)})" if rest else first


def _value(value: Any, named: Mapping[str, str]) -> str:
    """In full: lists a line each, rules in words, codes with what they name."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return _rule(value, named) if "all_of" in value else "\n".join(f"{k}: {v}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return "\n".join(_value(one, named) for one in value)
    return f"{named[value]} ({value})" if value in named else str(value)


def _rule(rule: Mapping[str, Any], named: Mapping[str, str]) -> str:
    """Each part on a line of its own."""
    parts = [_part(part, named) for part in rule["all_of"]]
    parts += [f"none of: {_one_of(rule['none_of'], named)}"] if rule.get("none_of") else []
    return "\nand ".join(parts)


def _part(part: Mapping[str, Any], named: Mapping[str, str]) -> str:
    least = part.get("at_least", 1)
    return f"{f'at least {least} of: ' if least > 1 else ''}{_one_of(part['any_of'], named)}"


def _one_of(codes: list[str], named: Mapping[str, str]) -> str:
    return " or ".join(f"“{named.get(code, code)}”" for code in codes)


def _names(plain: Mapping[str, Any]) -> dict[str, str]:
    """Code -> wording, of what rules and lists name."""
    answers = (s for q in plain.get("questions", ()) for s in q.get("symptoms", ()))
    found = {answer["code"]: answer["text"] for answer in answers}
    for kind, field in _NAMED_BY.items():
        found |= {one["code"]: one[field] for one in plain.get(kind, ())}
    return found


def _weaker(change: Change) -> str:
    """Why this lowers care, or lets more be shown."""
    if change.was is None:
        return ""
    was, now = _mapping(change.was), _mapping(change.now)
    if change.kind == "warning_signs":
        return _weaker_sign(was, now)
    held = {"effects": "effect", "fits": "fit"}.get(change.kind, "")
    return _SHOWN if was.get(held) == "avoid" and now.get(held) != "avoid" else ""


def _weaker_sign(was: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    if not now:
        return _GONE
    if CareLevel.from_code(now["level"]) < CareLevel.from_code(was["level"]):
        return _LOWER
    if TimeFrame.from_code(now["within"]) > TimeFrame.from_code(was["within"]):
        return _LATER
    return _RULE if was["criterion"] != now["criterion"] else ""
