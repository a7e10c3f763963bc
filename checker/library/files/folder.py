"""Content files -> one plain knowledge base (see `snapshot` for the format)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checker.library.files.csv_files import COLUMNS, CORNERS, NoTableError, read_table
from checker.library.files.places import Places
from checker.library.files.yaml_files import Document, NoYamlError, line_of, read_yaml
from checker.library.order import settled
from checker.reasoning.knowledge.snapshot import ContentError

LISTS = (
    "questions", "groups", "conditions", "warning_signs", "remedies", "relief_keys", "effects", "gates",
    "first_positions", "never_together", "care_advice", "regions", "contacts", "sources", "guide",
)  # fmt: skip
MAPPINGS = ("settings", "safety_box", "site")
TABLES = ("frequencies", "frequency_sources", "fits", "effects", "first_positions")
"""In the order in which they are read: a source needs its figure."""

Plain = dict[str, Any]


@dataclass
class Folder:
    """What the files of a folder say together, what is wrong with them, and where everything stands."""

    plain: Plain = field(
        default_factory=lambda: {**{key: [] for key in LISTS}, "frequencies": {}, "fits": {}}
    )
    unread: list[str] = field(default_factory=list)
    """Why something was not read at all."""
    problems: list[str] = field(default_factory=list)
    """What is wrong in what was read."""
    places: Places = field(default_factory=Places)


def read_folder(folder: Path | str) -> Plain:
    """Read every YAML and CSV file of a content folder.

    Lists of the same key are joined in the order of the file names. Raises
    ContentError that lists every fault with its file and, where known, its line.
    """
    read = gather(folder)
    if read.unread or read.problems:
        raise ContentError([*read.unread, *read.problems])
    return settled(read.plain)


def gather(folder: Path | str) -> Folder:
    """Read what can be read, and note the rest."""
    folder, read = Path(folder), Folder()
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        read.unread.append(f"{folder}: there are no content files here; name a folder with .yaml files")
    for path in paths:
        read.unread += _add_yaml(read, path)
    for path in (folder / f"{name}.csv" for name in TABLES):
        try:
            read.problems += read_table(path, read.plain, read.places) if path.exists() else ()
        except NoTableError as error:
            read.unread.append(str(error))
    return read


def astray(folder: Path | str) -> Iterator[str]:
    """Tables that are missing, and files that nobody would read."""
    for name in TABLES:
        if not (Path(folder) / f"{name}.csv").exists():
            head = ",".join(COLUMNS.get(name) or [CORNERS[name], "the codes of the conditions"])
            yield f"{name}.csv: this file is missing; add it, if only with its first line: {head}"
    for path in sorted(Path(folder).iterdir()):
        if path.suffix.lower() == ".csv" and path.name not in {f"{name}.csv" for name in TABLES}:
            yield f"{path.name}: no table has this name; take one of: {', '.join(TABLES)}"
        elif path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml":
            yield f"{path.name}: this would not be read; end its name in .yaml"


def _add_yaml(read: Folder, path: Path) -> Iterator[str]:
    try:
        document = read_yaml(path)
    except NoYamlError as error:
        yield str(error)
        return
    if document.content is None:
        yield f"{path.name}:1: the file is empty; fill it, or delete it"
    elif not isinstance(document.content, dict):
        said = f"expected keys such as “questions:”, found a {type(document.content).__name__}"
        yield f"{path.name}:1: {said}"
    else:
        for key, value in document.content.items():
            place = f"{path.name}:{line_of(document.node, [key])}"
            yield from (f"{place}: {said}" for said in _add_key(read.plain, key, value))
            _keep_place(read, document, key)


def _add_key(plain: Plain, key: str, value: Any) -> Iterator[str]:
    if key in LISTS and isinstance(value, list):
        plain[key] += value
    elif key in MAPPINGS and isinstance(value, dict) and key not in plain:
        plain[key] = value
    elif key in MAPPINGS and key in plain:
        yield f"{key!r} stands in another file already; keep one of the two"
    else:
        known = key in LISTS or key in MAPPINGS
        shape = "a list" if key in LISTS else "a mapping"
        choices = ", ".join((*LISTS, *MAPPINGS))
        yield f"{key!r} must be {shape}" if known else f"unknown key {key!r}; take one of: {choices}"


def _keep_place(read: Folder, document: Document, key: str) -> None:
    """Note the node of what was just added, and of each item of a list."""
    nodes = document.node.value if isinstance(document.node, yaml.MappingNode) else ()
    for key_node, node in nodes:
        if key_node.value == key and isinstance(node, yaml.SequenceNode) and key in LISTS:
            first = len(read.plain[key]) - len(node.value)
            places = {(key, first + n): (document.name, item) for n, item in enumerate(node.value)}
            read.places.nodes |= places
        if key_node.value == key:
            read.places.nodes.setdefault((key,), (document.name, node))
