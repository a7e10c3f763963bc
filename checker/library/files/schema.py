"""The content format as a JSON Schema (draft 2020-12), made of the dataclasses and of what each column takes.

`docs/content/content.schema.json` is what `content_schema` makes; a test holds the
two together. The whole describes a snapshot; one file of a content folder is
`#/$defs/content-file`: the same keys, none of them required.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import IntEnum, StrEnum
from typing import Any, Union, get_args, get_origin

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator, URLValidator
from django.db import models

from checker import models as m
from checker.library.rows.kinds import LISTS
from checker.models.fields import ChoicesField, LinesField
from checker.models.site import BOXES
from checker.reasoning import knowledge as k
from checker.reasoning.knowledge.plain_form import choices_of, hints

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean"}
ADDRESS = r"^https?://[^\s]+$"
SHORT: dict[type, Schema] = {
    k.Clause: {"type": "array", "items": {"type": "string"}, "description": "At least one of these codes."},
}
"""The short form in which content may write a part."""
LEAST: dict[type, int] = {k.Frequency: 2}
"""Items of a cell whose last ones may be left out."""
MODELS: dict[type, type[m.Content]] = {
    k.Settings: m.QuestionnaireSettings,
    k.Symptom: m.Symptom,
    k.Frequency: m.Frequency,
    k.Fit: m.Fit,
    k.Group: m.SymptomGroup,
    **{getattr(k, model.__name__): model for model in LISTS.values() if hasattr(k, model.__name__)},
}
"""The model whose columns hold a part; a part without one has no more limits than its types."""


def content_schema() -> Schema:
    """The schema of a whole snapshot."""
    definitions: dict[str, Schema] = {}
    whole = shape(k.KnowledgeBase, definitions)
    whole["description"] = "Everything that one release knows; a content folder says it in files."
    whole["properties"] |= {"safety_box": _safety_box(), "site": _site()}
    one_file = {key: value for key, value in whole.items() if key not in ("required", "description")}
    said = "One YAML file of a content folder: any of the keys; lists of the same key are joined."
    return {
        "$schema": DRAFT,
        "title": "Content of Hamstring Triage",
        **whole,
        "$defs": {**definitions, "content-file": {"description": said, **one_file}},
    }


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of a type hint; dataclasses are put under the definitions."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _reference(kind, definitions)  # type: ignore[arg-type]
    if origin in (Union, types.UnionType):
        return _or_nothing(_of(next(a for a in inner if a is not type(None)), definitions))
    if origin is tuple:
        exactly = {} if inner[-1] is Ellipsis else {"minItems": len(inner), "maxItems": len(inner)}
        return {"type": "array", "items": _of(inner[0], definitions), **exactly}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _of(inner[1], definitions)}
    return _simple(kind)


def _or_nothing(one: Schema) -> Schema:
    if "type" not in one:
        return {"anyOf": [one, {"type": "null"}]}
    choices = {"enum": [*one["enum"], None]} if "enum" in one else {}
    return {**one, "type": [one["type"], "null"], **choices}


def _simple(kind: type) -> Schema:
    if issubclass(kind, IntEnum | StrEnum):
        return {"type": "string", "enum": list(choices_of(kind))}
    return {"type": SIMPLE[kind]}


def _reference(kind: type, definitions: dict[str, Schema]) -> Schema:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # kept in the order of the content
        definitions[kind.__name__] = _definition(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _definition(kind: type, definitions: dict[str, Schema]) -> Schema:
    if hasattr(kind, "as_shorthand"):
        return _cell(kind, definitions)
    written_out = shape(kind, definitions)
    return {"anyOf": [SHORT[kind], written_out]} if kind in SHORT else written_out


def _cell(kind: type, definitions: dict[str, Schema]) -> Schema:
    """A cell of a table: its fields in order, as a list."""
    properties = shape(kind, definitions)["properties"]
    return {
        "type": "array",
        "prefixItems": list(properties.values()),
        "minItems": LEAST.get(kind, len(properties)),
        "maxItems": len(properties),
    }


def shape(kind: type, definitions: dict[str, Schema], model: type[models.Model] | None = None) -> Schema:
    """A dataclass as an object; the parts that it names are put under `definitions`.

    `model` has the columns of its fields; without it, MODELS is asked.
    """
    model = model or MODELS.get(kind)
    types_ = hints(kind)
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    return {
        "type": "object",
        "description": (kind.__doc__ or "").partition("\n\n")[0].replace("\n    ", " "),
        "properties": {
            f.name: {**_of(types_[f.name], definitions), **_limits(model, f)} for f in fields(kind)
        },
        "required": needed,
        "additionalProperties": False,
    }


def _limits(model: type[models.Model] | None, part: Field[Any]) -> Schema:
    """What the column of a field takes, as far as there is one."""
    names = {f.name: f for f in model._meta.get_fields()} if model else {}
    column = names.get(part.name)
    if not isinstance(column, models.Field) or column.is_relation:
        return {}
    said = {"description": str(column.help_text)} if column.help_text else {}
    return {**said, **_column(column, optional=part.default is not MISSING)}


def _column(column: models.Field[Any, Any], *, optional: bool) -> Schema:
    """Choices, lengths, bounds and patterns of one column."""
    if isinstance(column, ChoicesField):
        return {"items": {"type": "string", "enum": [code for code, _ in column.options]}}
    if column.choices:
        empty = [""] if column.blank and optional else []
        return {"enum": [*(code for code, _ in column.flatchoices if code != ""), *empty]}
    limits: Schema = {"maxLength": column.max_length} if column.max_length else {}
    if not column.blank and isinstance(column, models.CharField | models.TextField | LinesField):
        limits["minItems" if isinstance(column, LinesField) else "minLength"] = 1
    if isinstance(column, models.DateField):
        limits["pattern"] = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    for validator in (*column.default_validators, *column._validators):  # type: ignore[attr-defined]
        limits |= _validator(validator)
    if column.blank and "pattern" in limits:
        limits["pattern"] = f"^$|{limits['pattern']}"
    return limits


def _validator(validator: Any) -> Schema:
    """A web address has a simpler pattern than Django's, which not every reader of a schema understands."""
    if isinstance(validator, URLValidator):
        return {"pattern": ADDRESS}
    if isinstance(validator, RegexValidator):
        return {"pattern": str(validator.regex.pattern)}  # type: ignore[union-attr]
    if isinstance(validator, MinValueValidator):
        return {"minimum": validator.limit_value}
    return {"maximum": validator.limit_value} if isinstance(validator, MaxValueValidator) else {}


def _safety_box() -> Schema:
    lines = {"type": "array", "items": {"type": "string", "minLength": 1}}
    said = "The lines of the red-flag box that stands on every page."
    return _object(said, {code: lines for code, _ in BOXES})


def _site() -> Schema:
    names = [f for f in m.SiteDetails._meta.concrete_fields if not f.primary_key]
    columns = {f.name.replace("_", "-"): _text(f) for f in names}
    return _object("Whoever hosts it.", columns)


def _text(column: models.Field[Any, Any]) -> Schema:
    return {"type": "string", "description": str(column.help_text), **_column(column, optional=True)}


def _object(said: str, properties: Schema) -> Schema:
    return {"type": "object", "description": said, "properties": properties, "additionalProperties": False}
