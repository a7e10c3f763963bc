"""The format of case files as a JSON Schema (draft 2020-12); docs/content/cases.md explains it."""

from __future__ import annotations

from typing import Any

from checker import models
from checker.cases.reading import ALONE_KEYS, SHARED
from checker.cases.story import ClinicalCase, Expected
from checker.library.files.schema import DRAFT, Schema, shape

_CODE: Schema = {"type": "string", "minLength": 1}
CODES: Schema = {"type": "array", "items": {"anyOf": [_CODE, {"type": "array", "items": _CODE}]}}
"""A list of codes; a named list (a YAML anchor) may stand in it."""


def case_schema() -> Schema:
    """The schema of one case file."""
    parts: dict[str, Schema] = {}
    case = _part(ClinicalCase, parts)
    parts |= {"ClinicalCase": case, "Expected": _part(Expected, parts)}
    fields = case["properties"]
    return {
        "$schema": DRAFT,
        "title": "Clinical cases of Hamstring Triage",
        "description": "One file of cases; what stands beside the lists holds for every case in them.",
        "type": "object",
        "properties": {
            **{key: fields[key] for key in SHARED},
            "people": {"type": "object", "description": "Named lists, to be reused with YAML anchors."},
            "cases": {"type": "array", "items": {"$ref": "#/$defs/ClinicalCase"}},
            "alone": {"type": "array", "items": _block(fields, parts["Expected"]["properties"])},
        },
        "additionalProperties": False,
        "$defs": parts,
    }


def _block(case: dict[str, Any], expected: dict[str, Any]) -> Schema:
    rest = {key: value for key, value in case.items() if key not in ("code", "title", "expect", "present")}
    outcome = {key: expected[key] for key in ("level", "within")}
    return {
        "type": "object",
        "description": "One case of each of `symptoms`, stated alone or beside `with`.",
        "properties": {**rest, **outcome, "with": CODES, "symptoms": {"type": "array", "items": _CODE}},
        "required": sorted(ALONE_KEYS - {"with", "within"}),
        "additionalProperties": False,
    }


def _part(kind: type, parts: dict[str, Schema]) -> Schema:
    """A part of a case, with the limits of the columns that it is kept in."""
    made = shape(kind, parts, models.ClinicalCase)
    for name, value in made["properties"].items():
        if "array" in value.get("type", ()):
            made["properties"][name] = {**value, "items": CODES["items"]}
    return made
