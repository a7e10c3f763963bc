"""Where everything stands in the files of a content folder, so that a fault is told with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import yaml

from checker.library.files.yaml_files import line_of
from checker.reasoning.knowledge.problem import Problem

TWICE = frozenset({"code-twice", "row-twice"})
"""Problems of something that stands in two places; the second one is meant."""
ALSO = {"symptoms": ("symptoms", "groups"), "frequencies": ("frequencies", "frequency_sources")}
"""The kind of a problem -> the lists and tables in which it may stand, where that is not one of its name."""


@dataclass(frozen=True)
class _Thing:
    """One item of a list, or one row of a table."""

    kind: str
    file: str
    line: int
    lines: dict[str, int]
    """What it says in single values -> the line on which that stands."""
    code: str = ""


@dataclass
class Places:
    """Filled while files are read; asked only once there is a fault."""

    nodes: dict[tuple[Any, ...], tuple[str, yaml.Node]] = field(default_factory=dict)
    """("questions", 3) or ("settings",) -> file and node."""
    rows: dict[tuple[Any, ...], tuple[str, int, tuple[str, ...]]] = field(default_factory=dict)
    """("effects", 7) or ("fits", "walk") -> file, line and cells."""

    def at(self, path: Sequence[Any]) -> tuple[str, int]:
        """File and line of a path in the joined content; empty and 0 if it stands in no file."""
        for length in (2, 1, 0):
            key = tuple(path[:length])
            if key in self.rows:
                return self.rows[key][:2]
            if key in self.nodes:
                file, node = self.nodes[key]
                return file, line_of(node, path[length:])
        return "", 0

    def locate(self, problem: Problem) -> Problem:
        """The problem with the file and line of its row, and there of the code that is wrong in it."""
        things = [thing for kind in ALSO.get(problem.kind, (problem.kind,)) for thing in self._of(kind)]
        named = {*problem.key, problem.code} - {""}
        count = 3 if problem.id in TWICE else None
        best = max(reversed(things), key=lambda thing: _score(thing, problem, named)[:count], default=None)
        if best is None or named.isdisjoint(best.lines):
            return problem
        return replace(problem, file=best.file, line=best.lines.get(problem.code, best.line))

    def _of(self, kind: str) -> list[_Thing]:
        return [thing for thing in self._things if thing.kind == kind]

    @cached_property
    def _things(self) -> list[_Thing]:
        found = [
            _Thing(key[0], file, line, dict.fromkeys(filter(None, cells), line))
            for key, (file, line, cells) in self.rows.items()
        ]
        for key, (file, node) in self.nodes.items():
            if len(key) > 1 or isinstance(node, yaml.MappingNode):
                found += _inside(key[0], file, node)
        return found


def _score(thing: _Thing, problem: Problem, named: set[str]) -> tuple[bool, bool, int, int]:
    """What says the code that is wrong; of this the row itself; else what names the most, and little else."""
    said = thing.lines.keys()
    is_row = bool(problem.key) and thing.code == problem.key[0]
    return bool(problem.code) and problem.code in said, is_row, len(named & said), -len(said)


def _inside(kind: str, file: str, node: yaml.Node) -> Iterator[_Thing]:
    """A list or mapping of this kind, and every mapping in it, of the kind of its field."""
    line = node.start_mark.line + 1
    scalars = {value.value: value.start_mark.line + 1 for value in _scalars(node)}
    if isinstance(node, yaml.MappingNode):
        code = next((value.value for key, value in node.value if key.value == "code"), "")
        yield _Thing(kind, file, line, scalars, str(code))
        for key, value in node.value:
            inner = value.value if isinstance(value, yaml.SequenceNode) else [value]
            maps = (one for one in inner if isinstance(one, yaml.MappingNode))
            yield from (thing for one in maps for thing in _inside(key.value, file, one))
    elif isinstance(node, yaml.SequenceNode):
        yield _Thing(kind, file, line, scalars)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        yield from (scalar for _, value in node.value for scalar in _scalars(value))
    elif isinstance(node, yaml.SequenceNode):
        yield from (scalar for value in node.value for scalar in _scalars(value))
