"""Case files -> clinical cases. The format is explained in docs/content/cases.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from checker import library
from checker.cases.story import CaseError, ClinicalCase, Expected
from checker.reasoning.levels import CareLevel, TimeFrame

SHIPPED = library.SHIPPED / "cases"
"""The cases that come with the product."""

SHARED = ("group", "source", "dossier", "defaults", "unstated", "safety")
"""Keys of a file that stand for every case in it."""
ALONE_KEYS = {"level", "within", "with", "symptoms"}
LISTS = {"cases", "alone", "people"}
CASE_FIELDS = {f.name for f in fields(ClinicalCase)}
EXPECT_FIELDS = {f.name for f in fields(Expected)}


def read_cases(folder: Path | str = SHIPPED) -> tuple[ClinicalCase, ...]:
    """Every case of a folder. Raises CaseError that lists what is wrong, and where."""
    cases, faults = list[ClinicalCase](), list[str]()
    for path in sorted(Path(folder).glob("*.yaml")):
        try:
            cases += _cases(yaml.safe_load(path.read_text("utf-8")) or {}, path.stem)
        except CaseError as error:
            faults += [f"{path.name}: {fault}" for fault in error.faults]
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            faults.append(f"{path.name}: {error}")
    faults += [f"{code}: there are {n} cases of this code" for code, n in _repeated(cases)]
    if faults:
        raise CaseError(faults)
    return tuple(cases)


def read_text(content: bytes, stem: str = "imported") -> tuple[ClinicalCase, ...]:
    """Every case of YAML documents that were handed in. Raises CaseError that lists what is wrong."""
    found, faults = list[ClinicalCase](), list[str]()
    try:
        documents = list(yaml.safe_load_all(content.decode("utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CaseError([f"This is no YAML: {error}"]) from None
    for number, document in enumerate(documents, 1):
        try:
            if not isinstance(document, dict):
                raise CaseError(["expected keys such as “group:” and “cases:”"])
            found += _cases(document, stem)
        except CaseError as error:
            faults += [f"Document {number}: {fault}" for fault in error.faults]
    faults += [f"{code}: there are {n} cases of this code" for code, n in _repeated(found)]
    if faults:
        raise CaseError(faults)
    return tuple(found)


def _cases(content: Mapping[str, Any], stem: str) -> list[ClinicalCase]:
    if unknown := set(content) - {*SHARED, *LISTS}:
        raise CaseError([f"unknown key {key!r}" for key in sorted(unknown)])
    shared = {"group": stem, **{key: content[key] for key in SHARED if key in content}}
    rows = [*content.get("cases", ()), *_alone(content.get("alone", ()))]
    return [_case({**shared, **row}) for row in rows]


def _alone(blocks: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One case for each symptom that is stated alone, or with what makes it be asked (`with`)."""
    for block in blocks:
        outcome = {key: block[key] for key in ("level", "within") if key in block}
        rest = {key: value for key, value in block.items() if key not in ALONE_KEYS}
        for symptom in block["symptoms"]:
            yield {
                **rest,
                "code": f"alone-{symptom}",
                "title": f"Only this: {symptom}",
                "present": [symptom, *block.get("with", ())],
                "expect": outcome,
            }


def _case(row: Mapping[str, Any]) -> ClinicalCase:
    code = str(row.get("code", "a case without code"))
    expect = row.get("expect") or {}
    unknown = (set(row) - CASE_FIELDS) | (set(expect) - EXPECT_FIELDS)
    missing = ({"code", "title", "expect"} - set(row)) | ({"level"} - set(expect))
    if unknown or missing:
        faults = [f"unknown field {name!r}" for name in sorted(unknown)]
        raise CaseError(
            f"{code}: {f}" for f in [*faults, *(f"{name!r} is missing" for name in sorted(missing))]
        )
    try:
        answers = {str(key): tuple(_flat(codes)) for key, codes in (row.get("answers") or {}).items()}
        return ClinicalCase(**_tuples({**row, "answers": answers, "expect": _expected(expect)}))
    except (ValueError, TypeError, AttributeError) as error:
        raise CaseError([f"{code}: {error}"]) from None


def _expected(given: Mapping[str, Any]) -> Expected:
    within = TimeFrame.from_code(given["within"]) if "within" in given else None
    highest = CareLevel.from_code(given["highest"]) if "highest" in given else None
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


def _repeated(cases: Iterable[ClinicalCase]) -> list[tuple[str, int]]:
    return [(code, n) for code, n in Counter(case.code for case in cases).items() if n > 1]
