"""Case documents -> clinical cases. The format is explained in docs/content/cases.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.cases.story import ClinicalCase, Expected
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame

SHARED = ("group", "source", "dossier", "defaults", "unstated", "safety")
"""Keys of a file that stand for every case in it."""
ALONE_KEYS = {"level", "within", "with", "symptoms"}

_Path = tuple[str | int, ...]
"""Where a case stands in its document, such as ("cases", 3)."""


def cases_of(content: Mapping[str, Any], stem: str) -> Iterator[tuple[_Path, ClinicalCase]]:
    """The cases of one document that keeps to the schema; `stem` is their group where it names none."""
    shared = {"group": stem, **{key: content[key] for key in SHARED if key in content}}
    for number, row in enumerate(content.get("cases", ())):
        yield ("cases", number, "code"), _case({**shared, **row})
    for number, block in enumerate(content.get("alone", ())):
        for place, row in _alone(block):
            yield ("alone", number, "symptoms", place), _case({**shared, **row})


def _alone(block: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """One case for each symptom that is stated alone, or with what makes it be asked (`with`)."""
    outcome = {key: block[key] for key in ("level", "within") if key in block}
    rest = {key: value for key, value in block.items() if key not in ALONE_KEYS}
    for place, symptom in enumerate(block["symptoms"]):
        yield (
            place,
            {
                **rest,
                "code": f"alone-{symptom}",
                "title": f"Only this: {symptom}",
                "present": [symptom, *block.get("with", ())],
                "expect": outcome,
            },
        )


def _case(row: Mapping[str, Any]) -> ClinicalCase:
    answers = {str(key): tuple(_flat(codes)) for key, codes in row.get("answers", {}).items()}
    return ClinicalCase(**_tuples({**row, "answers": answers, "expect": _expected(row["expect"])}))


def _expected(given: Mapping[str, Any]) -> Expected:
    within = TimeFrame.from_code(given["within"]) if given.get("within") else None
    highest = CareLevel.from_code(given["highest"]) if given.get("highest") else None
    values = {**given, "level": CareLevel.from_code(given["level"]), "within": within, "highest": highest}
    return Expected(**_tuples(values))


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    """Lists become tuples; a list within a list (a YAML anchor) is joined in."""
    return {key: tuple(_flat(value)) if isinstance(value, list) else value for key, value in values.items()}


def _flat(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield str(value)
