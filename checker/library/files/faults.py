"""What a JSON Schema has against content, in words that say what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from checker.library.files.schema import Schema

Path = tuple[Any, ...]

KINDS = {
    "string": "a text (put a number, a date, yes or no between quotes)",
    "array": "a list",
    "object": "fields with their values",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}
FOUND = {dict: "fields", list: "a list", str: "a text", bool: "true or false", type(None): "nothing"}
READABLE = {"pattern", "minLength", "maxLength", "minimum", "maximum"}
"""What is wrong with a value, though it is of the right kind."""
MOST = 50
"""Faults of what somebody hands in that are told; whoever has more is to mend these first."""
MORE = f"there is more than {MOST} things wrong; put these right first, then the rest is looked at"
LONGEST = 60
"""Letters of a value that are repeated in a message."""


class _Keep:
    """The value may stay for what is looked at next."""


class _Remove:
    """There must be no value."""


KEEP, REMOVE = _Keep(), _Remove()


@dataclass(frozen=True)
class Fault:
    """One place at which content does not keep to the schema."""

    path: Path
    said: str
    """What to do there."""
    instead: Any = KEEP
    """A value with which the rest can be read, KEEP or REMOVE."""


def first_faults(schema: Schema, plain: Any) -> list[Fault]:
    """As many as are told, and one more where there are more: the work ends there."""
    return list(islice(faults(schema, plain, most=4 * MOST), MOST + 1))


def faults(schema: Schema, plain: Any, most: int | None = None) -> Iterator[Fault]:
    """Every fault of `plain`; of a value of the wrong kind nothing else is said.

    most: so many complaints of the schema are looked at, of which up to three may be about one value.
    """
    errors = list(islice(Draft202012Validator(schema).iter_errors(plain), most))
    wrong = {tuple(error.absolute_path) for error in errors if error.validator == "type"}
    for error in errors:
        if error.validator == "type" or tuple(error.absolute_path) not in wrong:
            yield from _faults_of(error, schema)


def mended(plain: Any, found: Iterable[Fault]) -> Any:
    """A copy of the content in which nothing keeps the rest from being read."""
    plain = deepcopy(plain)
    for fault in found:
        *path, last = fault.path
        owner = reduce(lambda value, step: value[step], path, plain)
        if fault.instead is REMOVE:
            owner.pop(last, None)  # two that refer to the same may have the same fault
        elif fault.instead is not KEEP:
            owner[last] = fault.instead
    return plain


def _faults_of(error: ValidationError, whole: Schema) -> Iterator[Fault]:
    path = tuple(error.absolute_path)
    schema: Schema = error.schema  # type: ignore[assignment]
    if error.validator == "additionalProperties":
        known = list(schema.get("properties", ()))
        extra = [name for name in dict(error.instance) if name not in known]  # type: ignore[arg-type]
        yield from (Fault((*path, name), _unknown(name, known), REMOVE) for name in extra)
    elif error.validator == "required":
        name = str(error.message).split("'")[1]
        example = _example(schema["properties"][name], whole)
        yield Fault((*path, name), "this field is missing; add it", example)
    elif error.validator == "anyOf" and (inner := _nearest(error)):
        yield from (fault for one in inner for fault in _faults_of(one, whole))
    else:
        say = WORDS.get(str(error.validator), _kind)
        yield Fault(path, say(error), KEEP if error.validator in READABLE else _example(schema, whole))


def _example(schema: Schema, whole: Schema) -> Any:
    """The emptiest value of the right kind."""
    if "$ref" in schema:
        return _example(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        return _example(schema["anyOf"][0], whole)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "array":
        return [_example(schema.get("items", {"type": "string"}), whole)] * schema.get("minItems", 0)
    if kind == "object":
        return {name: _example(schema["properties"][name], whole) for name in schema.get("required", ())}
    return {"string": "", "integer": 0, "number": 0.0, "boolean": False}[kind]


def _nearest(error: ValidationError) -> list[ValidationError]:
    """What is wrong by the one form, of several, that was meant: the one of the right kind."""
    forms: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        forms.setdefault(inner.schema_path[0], []).append(inner)
    meant = (
        found for found in forms.values() if not any(e.validator == "type" and not e.path for e in found)
    )
    return next(meant, [])


def _unknown(name: Any, known: list[str]) -> str:
    near = get_close_matches(str(name), known, n=1)
    if near:
        return f"unknown field {name!r}; write {near[0]!r}, or take it out"
    return f"unknown field {name!r}; take it out. There are: {', '.join(known)}"


def _kind(error: ValidationError) -> str:
    """Expected one kind of value, found another."""
    forms: list[Any] = [error, *(error.context or ())]
    named = [one.validator_value for one in forms if one.validator == "type"]
    kinds = [kind for one in named for kind in ([one] if isinstance(one, str) else one)]
    expected = " or ".join(KINDS[kind] for kind in kinds)
    return f"write {expected} here; found {FOUND.get(type(error.instance), 'a number')}{_value(error)}"


def _value(error: ValidationError) -> str:
    value = error.instance
    return "" if isinstance(value, dict | list) or value is None else f" ({str(value)[:LONGEST]})"


def _choice(error: ValidationError) -> str:
    choices = [str(choice) or "nothing" for choice in error.validator_value]  # type: ignore[union-attr]
    near = get_close_matches(str(error.instance), choices, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else "."
    return f"{str(error.instance)[:LONGEST]!r} is not taken{meant} Write one of: {', '.join(choices)}"


def _pattern(error: ValidationError) -> str:
    said = f"{str(error.instance)[:LONGEST]!r} cannot be taken; write"
    if "http" in str(error.validator_value):
        return f"{said} a web address that begins with https://"
    if "{4}" in str(error.validator_value):
        return f"{said} a date such as 2026-01-31"
    if "a-z" in str(error.validator_value):
        return f"{said} small letters, digits and single hyphens, such as worse-at-night"
    return f"{said} digits only, with a + in front if needed"


WORDS: dict[str, Callable[[ValidationError], str]] = {
    "type": _kind,
    "enum": _choice,
    "pattern": _pattern,
    "minLength": lambda _: "it is empty; write something, or take the field out if it may be missing",
    "maxLength": lambda e: f"{len(str(e.instance))} letters are too many; write at most {e.validator_value}",
    "minItems": lambda e: f"the list is too short; it needs at least {e.validator_value}",
    "maxItems": lambda e: f"the list is too long; it takes at most {e.validator_value}",
    "minimum": lambda e: f"{e.instance} is too small; write {e.validator_value} or more",
    "maximum": lambda e: f"{e.instance} is too large; write {e.validator_value} or less",
}
