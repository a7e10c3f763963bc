"""Clinical cases -> case files that `reading` reads back to the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.cases.rows import plain_row
from checker.cases.story import ClinicalCase
from checker.library.files.export import as_yaml


def case_files(cases: Iterable[ClinicalCase]) -> dict[str, str]:
    """File name -> content, one file for each group, in the order of the cases."""
    groups: dict[str, list[ClinicalCase]] = {}
    for case in cases:
        groups.setdefault(case.group, []).append(case)
    names = {group: f"cases/{number:02}-{_slug(group)}.yaml" for number, group in enumerate(groups, 1)}
    return {names[group]: as_group(group, listed) for group, listed in groups.items()}


def as_group(group: str, cases: Iterable[ClinicalCase]) -> str:
    """The YAML of a file that holds these cases as one group."""
    rows = [{k: v for k, v in plain_row(case).items() if k != "group"} for case in cases]
    return as_yaml({"group": group, "cases": rows})


def _slug(group: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", group.lower()).strip("-") or "cases"
