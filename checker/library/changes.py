"""What differs between two plain knowledge bases, in words an editor understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

IDENTITY = {
    "effects": ("key", "remedy", "effect"),
    "first_positions": ("condition", "usual"),
    "care_advice": ("level",),
    "contacts": ("region", "purpose"),
}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """One line for each thing that was added, removed or changed. Order alone is no change."""
    old, new = _things(before), _things(after)
    return [
        *(f"{name}: added" for name in new if name not in old),
        *(f"{name}: removed" for name in old if name not in new),
        *(f"{name}: changed {_fields(old[name], new[name])}" for name in new if _differ(old, new, name)),
    ]


def _differ(old: Mapping[str, Any], new: Mapping[str, Any], name: str) -> bool:
    return name in old and bool(old[name] != new[name])


def _fields(old: Any, new: Any) -> str:
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return f"from {old} to {new}"
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return ", ".join(name.replace("_", " ") for name in names)


def _things(plain: Mapping[str, Any]) -> dict[str, Any]:
    return dict(_named(plain))


def _named(plain: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Everything that can be edited by itself, under a name that stays the same."""
    for kind, value in plain.items():
        if kind in ("frequencies", "fits"):
            for code, row in value.items():
                yield from ((f"{kind} › {code} › {condition}", cell) for condition, cell in row.items())
        elif isinstance(value, Mapping):
            yield kind.replace("_", " "), value
        else:
            yield from _items(kind, value)


def _items(kind: str, items: list[Any]) -> Iterator[tuple[str, Any]]:
    words = kind.replace("_", " ")
    for item in items:
        if not isinstance(item, Mapping):
            yield f"{words} › {' + '.join(item)}", list(item)
            continue
        own = {name: value for name, value in item.items() if name != "symptoms"}
        yield f"{words} › {' › '.join(str(item[name]) for name in IDENTITY.get(kind, ('code',)))}", own
        yield from _items("symptoms", item.get("symptoms", [])) if kind == "questions" else ()
