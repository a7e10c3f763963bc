"""Content files -> one plain knowledge base (see `snapshot` for the format)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checker.library.files.csv_files import COLUMNS, CORNERS, NoTableError, Plain, read_table
from checker.library.files.places import Places
from checker.library.files.yaml_files import Document, NoYamlError, line_of, read_yaml
from checker.library.order import settled
from checker.reasoning.knowledge.problem import Problem, Problems, in_file
from checker.reasoning.knowledge.snapshot import ContentError

LISTS = (
    "questions", "groups", "families", "conditions", "warning_signs", "remedies", "relief_keys", "effects",
    "gates", "first_positions", "never_together", "care_advice", "regions", "contacts", "sources", "guide",
)  # fmt: skip
MAPPINGS = ("settings", "safety_box", "site")
KEYS = (*LISTS, *MAPPINGS)
TABLES = ("frequencies", "frequency_sources", "fits", "effects", "first_positions")
"""In the order in which they are read: a source needs its figure."""


@dataclass
class Folder:
    """What the files of a folder say together, what is wrong with them, and where everything stands."""

    plain: Plain = field(
        default_factory=lambda: {**{key: [] for key in LISTS}, "frequencies": {}, "fits": {}}
    )
    unread: list[Problem] = field(default_factory=list)
    """Why something was not read at all."""
    problems: list[Problem] = field(default_factory=list)
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
        read.unread.append(in_file("no-files", str(folder)))
    for path in paths:
        read.unread += _add_yaml(read, path)
    for path in (folder / f"{name}.csv" for name in TABLES):
        try:
            read.problems += read_table(path, read.plain, read.places) if path.exists() else ()
        except NoTableError as error:
            read.unread.append(error.problem)
    return read


def astray(folder: Path | str) -> Problems:
    """Tables that are missing, and files that nobody would read."""
    for name in TABLES:
        if not (Path(folder) / f"{name}.csv").exists():
            head = ",".join(COLUMNS.get(name) or [CORNERS[name], "the codes of the conditions"])
            yield in_file("no-table", f"{name}.csv", head=head)
    for path in sorted(Path(folder).iterdir()):
        if path.suffix.lower() == ".csv" and path.name not in {f"{name}.csv" for name in TABLES}:
            yield in_file("unknown-table", path.name, choices=TABLES)
        elif path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml":
            yield in_file("wrong-ending", path.name)


def _add_yaml(read: Folder, path: Path) -> Problems:
    try:
        document = read_yaml(path)
    except NoYamlError as error:
        yield error.problem
        return
    if document.content is None:
        yield in_file("empty-file", path.name, 1)
    elif not isinstance(document.content, dict):
        yield in_file("expected-keys", path.name, 1, types_found=type(document.content).__name__)
    else:
        for key, value in document.content.items():
            if wrong := _add_key(read.plain, key, value):
                yield in_file(wrong, path.name, line_of(document.node, [key]), key=str(key), choices=KEYS)
            _keep_place(read, document, key)


def _add_key(plain: Plain, key: str, value: Any) -> str:
    """The id of what is wrong; empty if the value was taken."""
    if key in LISTS and isinstance(value, list):
        plain[key] += value
    elif key in MAPPINGS and isinstance(value, dict) and key not in plain:
        plain[key] = value
    elif key in MAPPINGS and key in plain:
        return "key-elsewhere"
    elif key in KEYS:
        return "must-be-list" if key in LISTS else "must-be-mapping"
    else:
        return "unknown-key"
    return ""


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
