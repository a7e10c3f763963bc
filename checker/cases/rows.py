"""Clinical cases as rows of the admin: read from them, written to them, and their plain form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from checker import models
from checker.cases.story import ClinicalCase, Expected
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame

EXPECTED_LISTS = ("signs_at_least", "leading", "not_leading", "shown", "not_shown", "locked", "first_tonight")
CASE_LISTS = ("present", "unsure", "defaults")
TEXTS = ("code", "title", "group", "story", "unstated", "dossier", "source", "labelled_by", "note")
FLAGS = ("safety", "walked")


def stored() -> tuple[ClinicalCase, ...]:
    """Every case in the admin, in its order; one query."""
    return tuple(map(from_row, models.ClinicalCase.objects.order_by("position", "code")))


def from_row(row: models.ClinicalCase) -> ClinicalCase:
    """One row as a case that can be run."""
    values: dict[str, Any] = {name: getattr(row, name) for name in (*TEXTS, *FLAGS)}
    values |= {name: tuple(getattr(row, name)) for name in CASE_LISTS}
    return ClinicalCase(
        **values,
        answers={question: tuple(codes) for question, codes in row.answers.items()},
        expect=_expected(row),
    )


def to_fields(case: ClinicalCase) -> dict[str, Any]:
    """The columns of a row that says what `case` says."""
    expect = case.expect
    return {
        **{name: getattr(case, name) for name in (*TEXTS, *FLAGS)},
        **{name: list(getattr(case, name)) for name in CASE_LISTS},
        **{name: list(getattr(expect, name)) for name in EXPECTED_LISTS},
        "kind": "answers" if case.answers else "findings",
        "answers": {question: list(codes) for question, codes in case.answers.items()},
        "level": expect.level.code,
        "highest": expect.highest.code if expect.highest else "",
        "within": _code(expect.within),
        "has_only": expect.only is not None,
        "only": list(expect.only or ()),
    }


def plain_row(case: ClinicalCase) -> dict[str, Any]:
    """The case as it stands in a case file, without what is at its default."""
    plain = {f.name: getattr(case, f.name) for f in fields(case) if f.name != "expect"}
    plain["answers"] = {question: list(codes) for question, codes in case.answers.items()}
    expect = {f.name: getattr(case.expect, f.name) for f in fields(Expected)}
    expect |= {"level": case.expect.level.code, "within": _code(case.expect.within)}
    expect["highest"] = case.expect.highest.code if case.expect.highest else None
    return {**_without_defaults(plain, ClinicalCase), "expect": _without_defaults(expect, Expected)}


def case_checksum(cases: Iterable[ClinicalCase]) -> str:
    """SHA-256 (hex) of all that the cases say, in any order."""
    plain = sorted((plain_row(case) for case in cases), key=lambda one: str(one["code"]))
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def store(cases: Iterable[ClinicalCase], why: str = "Loaded from files") -> dict[str, int]:
    """Make rows say what the cases say. Returns the numbers "created" and "changed"; removes nothing."""
    have = {row.code: row for row in models.ClinicalCase.objects.all()}
    new, changed = list[models.ClinicalCase](), 0
    last = max((row.position for row in have.values()), default=0)
    for case in cases:
        row = have.get(case.code)
        if row is None:
            last += 10
            new.append(models.ClinicalCase(**to_fields(case), position=last))
        elif from_row(row) != case:
            _change(row, to_fields(case), why)
            changed += 1
    bulk_create_with_history(new, models.ClinicalCase, batch_size=500, default_change_reason=why)
    return {"created": len(new), "changed": changed}


def _change(row: models.ClinicalCase, values: Mapping[str, Any], why: str) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row._change_reason = why  # type: ignore[attr-defined]
    row.save()


def _expected(row: models.ClinicalCase) -> Expected:
    return Expected(
        level=CareLevel.from_code(row.level),
        within=TimeFrame.from_code(row.within) if row.within else None,
        highest=CareLevel.from_code(row.highest) if row.highest else None,
        only=tuple(row.only) if row.has_only else None,
        **{name: tuple(getattr(row, name)) for name in EXPECTED_LISTS},
    )


def _code(within: TimeFrame | None) -> str:
    return "" if within is None else within.code


def _without_defaults(plain: Mapping[str, Any], kind: type) -> dict[str, Any]:
    defaults = {
        f.name: f.default_factory() if f.default_factory is not MISSING else f.default for f in fields(kind)
    }
    kept = {name: value for name, value in plain.items() if value not in (defaults[name], None, "", {})}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}
