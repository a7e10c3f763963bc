"""Content files -> one plain knowledge base (see `snapshot` for the format)."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from checker.library.order import settled
from checker.reasoning.snapshot import ContentError

LISTS = (
    "questions", "groups", "conditions", "warning_signs", "remedies", "relief_keys", "effects", "gates",
    "first_positions", "never_together", "care_advice", "regions", "contacts", "sources", "guide",
)  # fmt: skip
MAPPINGS = ("settings", "safety_box", "site")
VERDICTS = {"R": "recommended", "O": "ok", "A": "avoid", "N": "not-shown"}
COLUMNS = {
    "effects": ["key", "remedy", "effect", "delta", "reason"],
    "first_positions": ["condition", "usual", "first", "second", "say_avoid"],
    "frequency_sources": ["symptom", "condition", "source", "note"],
}

Plain = dict[str, Any]


LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; the largest we ship has a tenth of that."""


class _Loader(yaml.SafeLoader):
    """Safe YAML in which a date stays a text, and a repeated key or a reference is an error.

    A reference may refer to references: ten lines can stand for more than any memory holds.
    """

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.composer.ComposerError(None, None, "references (*name) are not taken here", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the field {key!r} stands here twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


def read_folder(folder: Path | str) -> Plain:
    """Read every YAML and CSV file of a content folder.

    Lists of the same key are joined in the order of the file names. Raises
    ContentError that lists every fault with its file and, where known, its line.
    """
    folder, problems = Path(folder), list[str]()
    plain: Plain = {**{key: [] for key in LISTS}, "frequencies": {}, "fits": {}}
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise ContentError([f"{folder}: there are no content files here"])
    for path in paths:
        problems += _add_yaml(plain, path)
    for name, read in TABLES.items():
        if (folder / f"{name}.csv").exists():
            problems += read(plain, folder / f"{name}.csv")
    if problems:
        raise ContentError(problems)
    return settled(plain)


def _add_yaml(plain: Plain, path: Path) -> Iterator[str]:
    try:
        content = yaml.load(_text(path), _Loader) or {}  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        yield f"{path.name}{f':{mark.line + 1}' if mark else ''}: {getattr(error, 'problem', error)}"
        return
    if not isinstance(content, dict):
        yield f"{path.name}: expected keys such as “questions:”, found a {type(content).__name__}"
        return
    for key, value in content.items():
        yield from _add_key(plain, path.name, key, value)


def _text(path: Path) -> str:
    """A file in one spelling of each letter. Raises YAMLError for one that is far too large."""
    if path.stat().st_size > LARGEST_FILE:
        raise yaml.YAMLError("the file is too large")
    return unicodedata.normalize("NFC", path.read_text("utf-8"))


def _add_key(plain: Plain, name: str, key: str, value: Any) -> Iterator[str]:
    if key in LISTS and isinstance(value, list):
        plain[key] += value
    elif key in MAPPINGS and isinstance(value, dict) and key not in plain:
        plain[key] = value
    elif key in MAPPINGS and key in plain:
        yield f"{name}: {key!r} stands in another file already"
    else:
        known = key in LISTS or key in MAPPINGS
        shape = "a list" if key in LISTS else "a mapping"
        yield f"{name}: {key!r} must be {shape}" if known else f"{name}: unknown key {key!r}"


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row of a table with its place ("effects.csv:7"); cells are stripped."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            cells = {str(key): (value or "").strip() for key, value in row.items() if key is not None}
            yield f"{path.name}:{reader.line_num}", cells


def _matrix(key: str, cell: Callable[[str], Any]) -> Callable[[Plain, Path], Iterator[str]]:
    """Reader of a table with one row per symptom or remedy, one column per condition."""

    def read(plain: Plain, path: Path) -> Iterator[str]:
        for where, row in _rows(path):
            code, *_ = row.values()
            if code in plain[key]:
                yield f"{where}: {code!r} has a row already"
            plain[key][code] = cells = {}
            for condition, text in list(row.items())[1:]:
                try:
                    if text:
                        cells[condition] = cell(text)
                except (ValueError, KeyError):
                    yield f"{where}: {text!r} under {condition!r} is not understood"

    return read


def _fit(text: str) -> list[Any]:
    return [VERDICTS[text[0]], int(text[1:] or 0)]


def _add_sources(plain: Plain, path: Path) -> Iterator[str]:
    """Put the source of a frequency beside its figure."""
    for where, row in _rows(path):
        cell = plain["frequencies"].get(row["symptom"], {}).get(row["condition"])
        if cell is None:
            yield f"{where}: there is no frequency of {row['symptom']!r} for {row['condition']!r}"
        else:
            cell[1] = "/".join(filter(None, [cell[1], row["source"]]))


def _list(key: str) -> Callable[[Plain, Path], Iterator[str]]:
    """Reader of a table whose rows are the fields of one kind."""

    def read(plain: Plain, path: Path) -> Iterator[str]:
        for where, row in _rows(path):
            if unknown := set(row) ^ set(COLUMNS[key]):
                yield f"{where}: wrong columns: {', '.join(sorted(unknown))}"
                return
            try:
                plain[key].append({**row, "delta": int(row["delta"] or 0)} if "delta" in row else row)
            except ValueError:
                yield f"{where}: the delta {row['delta']!r} is not a whole number"

    return read


TABLES: dict[str, Callable[[Plain, Path], Iterator[str]]] = {
    "frequencies": _matrix("frequencies", lambda text: [int(text), ""]),
    "frequency_sources": _add_sources,
    "fits": _matrix("fits", _fit),
    "effects": _list("effects"),
    "first_positions": _list("first_positions"),
}
