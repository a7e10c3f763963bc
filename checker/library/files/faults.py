"""What a JSON Schema has against content, and with what the rest can be read all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING, Any

from checker.library.files.schema import Schema
from checker.reasoning.knowledge.problem import Problem
from checker.reasoning.knowledge.problem import error as wrong

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Path = tuple[Any, ...]

READABLE = {"pattern", "minLength", "maxLength", "minimum", "maximum"}
"""What is wrong with a value, though it is of the right kind."""
MOST = 50
"""Faults of what somebody hands in that are told; whoever has more is to mend these first."""
MORE = wrong("too-many", most=MOST)
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
    problem: Problem
    instead: Any = KEEP
    """A value with which the rest can be read, KEEP or REMOVE."""


def first_faults(schema: Schema, plain: Any) -> list[Fault]:
    """As many as are told, and one more where there are more: the work ends there."""
    return list(islice(faults(schema, plain, most=4 * MOST), MOST + 1))


def faults(schema: Schema, plain: Any, most: int | None = None) -> Iterator[Fault]:
    """Every fault of `plain`; of a value of the wrong kind nothing else is said.

    most: so many complaints of the schema are looked at, of which up to three may be about one value.
    """
    from jsonschema import Draft202012Validator  # noqa: PLC0415 (5 MB that no visitor needs)

    errors = list(_once(islice(Draft202012Validator(schema).iter_errors(plain), most)))
    mistyped = {tuple(error.absolute_path) for error in errors if error.validator == "type"}
    for error in errors:
        if error.validator == "type" or tuple(error.absolute_path) not in mistyped:
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
        missing = [name for name in schema["required"] if name not in dict(error.instance)]  # type: ignore[arg-type]
        forms = schema["properties"]
        yield from (Fault((*path, n), wrong("missing-field"), _example(forms[n], whole)) for n in missing)
    elif error.validator == "anyOf" and (inner := _nearest(error)):
        yield from (fault for one in inner for fault in _faults_of(one, whole))
    else:
        say = WORDS.get(str(error.validator), _kind)
        yield Fault(path, say(error), KEEP if error.validator in READABLE else _example(schema, whole))


def _once(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Each rule that a value breaks, once: of missing fields there is a complaint for every one."""
    seen = set[tuple[Path, Path]]()
    for error in errors:
        broken = tuple(error.absolute_path), tuple(error.absolute_schema_path)
        if broken not in seen:
            seen.add(broken)
            yield error


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
    for inner in _once(error.context or ()):
        forms.setdefault(inner.schema_path[0], []).append(inner)
    meant = (
        found for found in forms.values() if not any(e.validator == "type" and not e.path for e in found)
    )
    return next(meant, [])


def _unknown(name: Any, known: list[str]) -> Problem:
    near = get_close_matches(str(name), known, n=1)
    if near:
        return wrong("misspelt-field", name=str(name), near=near[0])
    return wrong("unknown-field", name=str(name), choices=tuple(known))


def _kind(error: ValidationError) -> Problem:
    """Expected one kind of value, found another."""
    forms: list[Any] = [error, *(error.context or ())]
    named = [one.validator_value for one in forms if one.validator == "type"]
    kinds = tuple(kind for one in named for kind in ([one] if isinstance(one, str) else one))
    value, found = error.instance, type(error.instance).__name__
    shown = "" if isinstance(value, dict | list) or value is None else f" ({str(value)[:LONGEST]})"
    return wrong("wrong-type", types=kinds, types_found=found, value=shown)


def _choice(error: ValidationError) -> Problem:
    choices = tuple(str(choice) for choice in error.validator_value)  # type: ignore[union-attr]
    values: dict[str, Any] = {"value": str(error.instance)[:LONGEST], "choices": choices}
    near = get_close_matches(str(error.instance), filter(None, choices), n=1)
    return wrong("misspelt-choice", **values, near=near[0]) if near else wrong("unknown-choice", **values)


def _pattern(error: ValidationError) -> Problem:
    parts = {"http": "no-address", "{4}": "no-date", "a-z": "no-code"}
    id_ = next((id_ for part, id_ in parts.items() if part in str(error.validator_value)), "no-digits")
    return wrong(id_, value=str(error.instance)[:LONGEST])


def _limit(error: ValidationError) -> Problem:
    """What is shorter, longer, smaller or larger than it may be."""
    found: Any = error.instance
    size = found if isinstance(found, int | float) else len(found)
    return wrong(str(error.validator), size=size, limit=error.validator_value)


WORDS: dict[str, Callable[[ValidationError], Problem]] = {
    "type": _kind,
    "enum": _choice,
    "pattern": _pattern,
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"), _limit),
}
"""Keyword of the schema -> the problem."""
