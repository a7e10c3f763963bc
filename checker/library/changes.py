"""What differs between two plain knowledge bases, in words an editor understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from checker import models as m
from checker.library.rows.kinds import LISTS

IDENTITY = {
    "effects": ("key", "remedy", "effect"),
    "first_positions": ("condition", "usual"),
    "care_advice": ("level",),
    "contacts": ("region", "purpose"),
}
NAMES = ("title", "name", "heading", "text", "line", "citation")
"""The first of these that a thing has is what people call it."""
MODELS: dict[str, type[m.Content]] = {**LISTS, "symptoms": m.Symptom}
CELLS = {
    "frequencies": (
        "symptoms",
        "How often {} goes with {}",
        ("per cent", "source", "note", "lowest", "highest"),
    ),
    "fits": ("remedies", "How {} fits {}", ("fit", "order")),
}
RULES = {"criterion", "due_when"}
LONGEST = 160
"""Characters of a text that are told; the rest is cut."""

Thing = tuple[str, Any]
"""What an editor calls it, and its fields."""


@dataclass(frozen=True)
class Change:
    """One thing that was added, removed or changed."""

    kind: str
    """The list of the plain knowledge base that holds it; of symptoms "symptoms"."""
    name: str
    """What an editor calls it."""
    was: Any
    """Its fields before; None: it was added."""
    now: Any
    """None: it is removed."""


def compared(
    before: Mapping[str, Any], after: Mapping[str, Any], also_in: Mapping[str, Any] | None = None
) -> list[Change]:
    """Everything that differs, what was added first. Order alone is no change.

    also_in: only those that are there as in `after`.
    """
    old, new = dict(_things(before)), dict(_things(after))
    if also_in is not None:
        other = dict(_things(also_in))
        apart = {key for key in old.keys() | new.keys() if _fields(new, key) != _fields(other, key)}
        old, new = ({key: thing for key, thing in side.items() if key not in apart} for side in (old, new))
    return [
        *(Change(key[0], name, None, now) for key, (name, now) in new.items() if key not in old),
        *(Change(key[0], name, was, None) for key, (name, was) in old.items() if key not in new),
        *(
            Change(key[0], name, old[key][1], now)
            for key, (name, now) in new.items()
            if key in old and old[key][1] != now
        ),
    ]


def changes(
    before: Mapping[str, Any], after: Mapping[str, Any], also_in: Mapping[str, Any] | None = None
) -> list[str]:
    """The same, one line for each."""
    return [_line(change) for change in compared(before, after, also_in)]


def _line(change: Change) -> str:
    if change.was is None or change.now is None:
        return f"{change.name}: {'added' if change.was is None else 'removed'}"
    return f"{change.name}: {_describe_change(change.kind, change.was, change.now)}"


def _fields(things: Mapping[tuple[str, ...], Thing], key: tuple[str, ...]) -> Any:
    return things[key][1] if key in things else None


def _describe_change(kind: str, was: Any, now: Any) -> str:
    """What changed of one thing, field by field."""
    if not isinstance(was, Mapping) or not isinstance(now, Mapping):
        return _turned(was, now)
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return "; ".join(f"{field_name(kind, name)} {_turned(was.get(name), now.get(name))}" for name in names)


def _turned(was: Any, now: Any) -> str:
    """One field before and after; of lists, what came and what went."""
    if isinstance(was or now, Mapping):
        return "changed"
    if isinstance(was or now, list):
        was, now = was or [], now or []
        came = [f"added {_value(one)}" for one in now if one not in was]
        gone = [f"removed {_value(one)}" for one in was if one not in now]
        return ", ".join([*came, *gone]) or "in another order"
    return f"from {_value(was)} to {_value(now)}"


def _value(value: Any) -> str:
    if value is None or value in ("", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"“{value[:LONGEST]}{'…' if len(value) > LONGEST else ''}”"
    return str(value)


def field_name(kind: str, name: str) -> str:
    """What the form of this kind calls the field."""
    if name in RULES:
        return "rule"
    try:
        return str(MODELS[kind]._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except (KeyError, FieldDoesNotExist):
        return name.replace("_", " ")


def _things(plain: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Thing]]:
    """Everything that can be edited by itself, by a key that stays the same."""
    called: dict[tuple[str, str], str] = {}
    for kind, value in plain.items():
        if isinstance(value, list):
            for key, name, own in _items(kind, value):
                called[key[0], key[1]] = name
                yield key, (f"{_one(key[0])} {name}", own)
    for kind, value in plain.items():
        if kind in CELLS:
            yield from _cells(kind, value, called)
        elif isinstance(value, Mapping):
            yield (kind,), (kind.replace("_", " ").capitalize(), value)


def _cells(
    kind: str, rows: Mapping[str, Any], called: Mapping[tuple[str, str], str]
) -> Iterator[tuple[tuple[str, ...], Thing]]:
    """The cells of a table of codes."""
    rows_of, words, fields = CELLS[kind]
    for row, cells in rows.items():
        for condition, cell in cells.items():
            names = (called.get((rows_of, row), row), called.get(("conditions", condition), condition))
            yield (
                (kind, row, condition),
                (words.format(*names), dict(zip_longest(fields, cell, fillvalue=""))),
            )


def _items(kind: str, items: list[Any]) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """The key of each item, what it is called, and its fields."""
    for item in items:
        if not isinstance(item, Mapping):
            yield (kind, *item), " and ".join(item), list(item)
            continue
        own = {name: value for name, value in item.items() if name != "symptoms"}
        codes = tuple(str(item[name]) for name in IDENTITY.get(kind, ("code",)))
        yield (kind, *codes), _called(kind, codes, own), own
        yield from _items("symptoms", item.get("symptoms", [])) if kind == "questions" else ()


def _called(kind: str, codes: tuple[str, ...], fields: Mapping[str, Any]) -> str:
    name = "" if kind in IDENTITY else next((str(fields[n]) for n in NAMES if fields.get(n)), "")
    code = ", ".join(codes)
    return f"{_value(name)} ({code})" if name else code


def _one(kind: str) -> str:
    """What one thing of a kind is called."""
    return str(MODELS[kind]._meta.verbose_name).capitalize() if kind in MODELS else kind.replace("_", " ")
