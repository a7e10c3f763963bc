"""A plain knowledge base -> content files that `files` reads back to the same, byte for byte stable."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from checker.library.files.csv_files import COLUMNS, letter
from checker.reasoning.knowledge import Verdict

FILES = {
    "questions": ("questions", "groups"),
    "causes": ("families", "conditions"),
    "warning_signs": ("warning_signs",),
    "relief": ("remedies", "relief_keys", "gates", "never_together"),
    "care": ("care_advice", "regions", "contacts", "safety_box"),
    "guide": ("guide",),
    "sources": ("sources",),
    "settings": ("settings", "site"),
}
"""Which keys stand in which YAML file."""


class _Dumper(yaml.SafeDumper):
    """Lists are indented as in the shipped files; nothing is written as a reference to something above."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def content_files(plain: Mapping[str, Any]) -> dict[str, str]:
    """File name -> content, of a whole content folder. The order is that of the content."""
    files = {
        f"{name}.yaml": as_yaml({k: plain[k] for k in keys if k in plain}) for name, keys in FILES.items()
    }
    conditions = [c["code"] for c in plain["conditions"]]
    files["frequencies.csv"] = _matrix(
        "symptom",
        conditions,
        {s: {c: cell[0] for c, cell in row.items()} for s, row in plain["frequencies"].items()},
    )
    files["frequency_sources.csv"] = _table("frequency_sources", _sources(plain["frequencies"]))
    files["fits.csv"] = _matrix(
        "remedy",
        conditions,
        {r: {c: _fit(*cell) for c, cell in row.items()} for r, row in plain["fits"].items()},
    )
    effects = ({**row, "sources": "/".join(row.get("sources", ()))} for row in plain["effects"])
    files["effects.csv"] = _table("effects", effects)
    files["first_positions.csv"] = _table("first_positions", plain["first_positions"])
    return files


def write_folder(files: Mapping[str, str], folder: Path) -> None:
    """Write the files; other files that are there stay. Raises OSError."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="\n")


def as_yaml(plain: Any) -> str:
    """YAML as the content files have it."""
    return str(yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110))


def _fit(verdict: str, priority: int) -> str:
    return f"{letter(Verdict(verdict))}{priority or ''}"


def _sources(frequencies: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """One row for each figure that has sources, a note or a range."""
    for symptom, row in frequencies.items():
        for condition, (_, *rests_on) in row.items():
            if any(rests_on):
                yield dict(zip(COLUMNS["frequency_sources"], (symptom, condition, *rests_on), strict=False))


def _matrix(corner: str, columns: list[str], rows: Mapping[str, Mapping[str, Any]]) -> str:
    return _csv(
        [[corner, *columns], *([code, *(row.get(c, "") for c in columns)] for code, row in rows.items())]
    )


def _table(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    columns = COLUMNS[name]
    return _csv([columns, *([row.get(column, "") or "" for column in columns] for row in rows)])


def _csv(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
