"""A content folder held to the schema and to itself: every fault at once, with its file and line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from checker.library.files.csv_files import Plain
from checker.library.files.faults import Fault, faults, mended
from checker.library.files.folder import TABLES, Folder, astray, gather
from checker.library.files.places import Places
from checker.library.files.schema import Schema, content_schema
from checker.library.order import settled
from checker.library.rows.shape import tables_from_plain
from checker.reasoning.knowledge.problem import Problem, Problems, error
from checker.reasoning.knowledge.snapshot import ContentError, from_plain


@dataclass(frozen=True)
class Checked:
    """Content that keeps to the schema, and where it stands."""

    plain: Plain
    places: Places


def read_checked(folder: Path | str) -> Checked:
    """Read a content folder; raises ContentError with every fault, in the order of files and lines."""
    read = gather(folder)
    unread = [*read.unread, *(astray(folder) if Path(folder).is_dir() else ())]
    unread += [] if read.unread else _missing(read)
    found = [each for each in faults(_schema(), read.plain) if len(each.path) > 1]
    told = [*unread, *read.problems, *(at(read.places, each) for each in found)]
    told += [] if unread else located(read.places, _references(mended(read.plain, found)))
    if told:
        raise ContentError([*in_order(told), error("codes-later" if unread else "cases-later")])
    return Checked(settled(read.plain), read.places)


def located(places: Places, problems: Iterable[Problem]) -> list[Problem]:
    """The same problems with file and line, as far as what they name stands in a file.

    What is wrong once, but for many rows (a list that cases share), is told once.
    """
    once: dict[Any, Problem] = {}
    for one in map(places.locate, problems):
        once.setdefault((one.file, one.line, one.id, one.values) if one.file else one, one)
    return list(once.values())


def at(places: Places, fault: Fault) -> Problem:
    """A fault of the schema with its file, its line and its field."""
    (file, line), steps = places.at(fault.path), fault.path
    named = ".".join(str(step) for step in steps if not isinstance(step, int))
    return replace(fault.problem, file=file, line=line, field=named)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line; last what stands in no file."""
    return sorted(problems, key=lambda problem: (not problem.file, problem.file, problem.line))


@cache
def _schema() -> Schema:
    return content_schema()


def _missing(read: Folder) -> Problems:
    """What no file has, though content must say it, if only that there is none."""
    for key in _schema()["required"]:
        if key not in TABLES and (key,) not in read.places.nodes:
            yield error("no-key" if key == "settings" else "no-list", key=key)


def _references(plain: Plain) -> list[Problem]:
    """Codes that name nothing, and rows that are there twice; not the blanks that were filled in."""
    found = list[Problem]()
    for read in (from_plain, tables_from_plain):
        try:
            read(settled(plain))
        except ContentError as fault:
            found += fault.problems
    return [one for one in found if one.key != ("",) and ("code", "") not in one.values]
