"""Content with one place spoiled, for every kind of place that the plain form has."""

from copy import copy

from tests.kept import line

INSTEAD = {
    str: ("", "lost"), int: (0, 101, "7"), float: (0.0, 101.0, True), bool: (None,),
    list: ([], "lost"), dict: ([],), type(None): ([],),
}  # fmt: skip
"""By the type of what stands there: what is put in its place."""
TABLES = {"frequencies", "fits", "safety_box", "site"}
"""Mappings whose names are codes and not fields."""
AT_MOST = 1
"""So many places of each kind: the first."""


def spoiled(plain):
    """Name of each place with what was put there, and the whole plain form with it."""
    seen = {}
    for path in _places(plain, ()):
        kind = tuple(_kind(path))
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= AT_MOST:
            for what, new in _instead(_at(plain, path)):
                yield f"{'.'.join(map(str, path))}: {what}", _with(plain, path, new)
            if isinstance(path[-1], str):
                yield f"{'.'.join(map(str, path))}: gone", _without(plain, path)


def in_short(problems):
    """The first few, and how many there are."""
    parts = [line((p.severity, p.id, p.kind, *p.key, p.field, *p.values)) for p in problems]
    return " ".join([*parts[:3], *([f"and {len(parts) - 3} more"] if parts[3:] else [])])


def _instead(value):
    for new in INSTEAD[type(value)]:
        yield repr(new), new
    match value:
        case bool():
            yield repr(not value), not value
        case [first, *rest]:
            yield "without the first", rest
            yield "the first twice", [*value, first]
        case dict():
            yield "a field more", {**value, "colour": "red"}


def _places(value, path):
    if path:
        yield path
    match value:
        case dict():
            for key in value:
                yield from _places(value[key], (*path, key))
        case list():
            for index in range(len(value)):
                yield from _places(value[index], (*path, index))


def _kind(path):
    for depth, step in enumerate(path):
        yield "*" if isinstance(step, int) or (path[0] in TABLES and depth) else step


def _at(plain, path):
    for step in path:
        plain = plain[step]
    return plain


def _with(plain, path, new):
    """The plain form with another value there; what is beside the path is shared."""
    step, *rest = path
    changed = copy(plain)
    changed[step] = _with(plain[step], rest, new) if rest else new
    return changed


def _without(plain, path):
    *above, name = path
    left = {key: value for key, value in _at(plain, above).items() if key != name}
    return _with(plain, above, left) if above else left
