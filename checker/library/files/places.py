"""Where everything stands in the files of a content folder, so that a fault is told with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from checker.library.files.yaml_files import line_of

QUOTED = re.compile(r"'([^']+)'")
WORD = re.compile(r"[A-Za-z0-9_.-]+")
TWICE = "twice"
"""Ends a message about something that stands in two places; the second one is meant."""
KINDS = {
    "symptom or group": ("questions", "groups"),
    "symptom": ("questions",),
    "warningsign": ("warning_signs",),
    "reliefkey": ("relief_keys",),
    "remed": ("remedies",),
    "frequencies:": ("frequencies",),
    "frequenc": ("frequencies", "frequency_sources"),
    "firstposition": ("first_positions",),
    "nevertogether": ("never_together",),
    "careadvice": ("care_advice",),
    **{kind: (f"{kind}s",) for kind in ("question", "group", "condition", "effect", "gate", "region")},
    **{kind: (f"{kind}s",) for kind in ("contact", "source", "fit")},
    "guide": ("guide",),
}
"""How a message about content begins (small letters, no blanks) -> the lists and tables it is about."""


@dataclass(frozen=True)
class _Thing:
    """One item of a list, or one row of a table."""

    file: str
    line: int
    lines: dict[str, int]
    """What it says in single values -> the line on which that stands."""
    code: str = ""

    def place(self, named: Sequence[str]) -> str:
        """File and line of the first of these words that it says; else of itself."""
        line = next((self.lines[word] for word in named if word in self.lines), self.line)
        return f"{self.file}:{line}"


@dataclass
class Places:
    """Filled while files are read; asked only once there is a fault."""

    nodes: dict[tuple[Any, ...], tuple[str, yaml.Node]] = field(default_factory=dict)
    """("questions", 3) or ("settings",) -> file and node."""
    rows: dict[tuple[Any, ...], tuple[str, int, tuple[str, ...]]] = field(default_factory=dict)
    """("effects", 7) or ("fits", "walk") -> file, line and cells."""

    def at(self, path: Sequence[Any]) -> str:
        """File and line of a path in the joined content; empty if it stands in no file."""
        for length in (2, 1, 0):
            key = tuple(path[:length])
            if key in self.rows:
                file, line, _ = self.rows[key]
                return f"{file}:{line}"
            if key in self.nodes:
                file, node = self.nodes[key]
                return f"{file}:{line_of(node, path[length:])}"
        return ""

    def naming(self, said: str) -> str:
        """File and line of what a message names by its codes; empty if there is no such thing.

        It is the smallest item or row that says most of the message's words; in it,
        the line of what the message puts between quotes.
        """
        words, quoted = set(WORD.findall(said)), QUOTED.findall(said)
        if said.endswith(TWICE):
            things = reversed(self._about(said))
            best = max(
                things, key=lambda one: (one.code in words, len(words & one.lines.keys())), default=None
            )
            return f"{best.file}:{best.line}" if best and words & best.lines.keys() else ""
        best = max(self._about(said), key=lambda thing: _score(thing, words, quoted), default=None)
        if best is None or not _score(best, words, quoted)[0]:
            return ""
        return best.place(quoted)

    def _about(self, said: str) -> list[_Thing]:
        """The things of the kind that a message begins with; all if it names none."""
        start = re.sub("[ _]", "", said[:40].lower())
        keys = next((keys for kind, keys in KINDS.items() if start.startswith(kind.replace(" ", ""))), ())
        return [thing for key, thing in self._things if not keys or key in keys]

    @cached_property
    def _things(self) -> list[tuple[str, _Thing]]:
        found = [
            (key[0], _Thing(file, line, dict.fromkeys(filter(None, cells), line)))
            for key, (file, line, cells) in self.rows.items()
        ]
        for key, (file, node) in self.nodes.items():
            if len(key) > 1 or isinstance(node, yaml.MappingNode):
                found += [(key[0], thing) for thing in _inside(file, node)]
        return found


def _score(thing: _Thing, words: set[str], quoted: Sequence[str]) -> tuple[int, int, int]:
    said = thing.lines.keys()
    return len(words & said), len(said & set(quoted)), -len(said)


def _inside(file: str, node: yaml.Node) -> Iterator[_Thing]:
    """A mapping, and every mapping in it."""
    if isinstance(node, yaml.MappingNode):
        scalars = {value.value: value.start_mark.line + 1 for value in _scalars(node)}
        code = next((value.value for key, value in node.value if key.value == "code"), "")
        yield _Thing(file, node.start_mark.line + 1, scalars, str(code))
        yield from (thing for _, value in node.value for thing in _inside(file, value))
    elif isinstance(node, yaml.SequenceNode):
        if node.value and all(isinstance(value, yaml.ScalarNode) for value in node.value):
            yield _Thing(file, node.start_mark.line + 1, {v.value: v.start_mark.line + 1 for v in node.value})
        yield from (thing for value in node.value for thing in _inside(file, value))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        yield from (scalar for _, value in node.value for scalar in _scalars(value))
    elif isinstance(node, yaml.SequenceNode):
        yield from (scalar for value in node.value for scalar in _scalars(value))
