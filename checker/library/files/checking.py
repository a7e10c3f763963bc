"""A content folder held to the schema and to itself: every fault at once, with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.library.files.faults import Fault, faults, mended
from checker.library.files.folder import TABLES, Folder, Plain, astray, gather
from checker.library.files.places import TWICE, Places
from checker.library.files.schema import Schema, content_schema
from checker.library.order import settled
from checker.library.rows.shape import tables_from_plain
from checker.reasoning.knowledge.snapshot import ContentError, from_plain

PLACE = re.compile(r"^([^:]+):(\d+): ")
AFTER = "(Whether codes name something that exists is looked at once these are put right.)"
AFTER_CASES = "(Whether the clinical cases name what exists is looked at once these are put right.)"
ADVICE = {
    "there is no": "correct the code, or add what it names",
    "is used twice": "give one of the two another code",
    "stands here twice": "keep one of the two",
    "contains itself": "take one of its members out",
}
"""What a message says -> what to do."""


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
        raise ContentError([*in_order(told), AFTER if unread else AFTER_CASES])
    return Checked(settled(read.plain), read.places)


def located(places: Places, problems: Iterable[str]) -> list[str]:
    """The same problems with file and line, as far as what they name stands in a file.

    What is wrong once, but with many rows (the head of a table), is said once.
    """
    told: dict[tuple[str, str], str] = {}
    for said in problems:
        place, what = places.naming(said), said.rpartition(": ")[2]
        key = (place or said, TWICE if said.endswith(TWICE) else what)
        told.setdefault(key, f"{place}: {advised(said)}" if place else advised(said))
    return list(told.values())


def advised(said: str) -> str:
    """A problem with what to do about it."""
    return said + next((f"; {advice}" for sign, advice in ADVICE.items() if sign in said), "")


def at(places: Places, fault: Fault) -> str:
    """A fault with its file, its line and its field."""
    named = ".".join(str(step) for step in fault.path if not isinstance(step, int))
    return ": ".join(filter(None, (places.at(fault.path), named, fault.said)))


def in_order(problems: Iterable[str]) -> list[str]:
    """By file and line; last what stands in no file."""
    return sorted(problems, key=_order)


@cache
def _schema() -> Schema:
    return content_schema()


def _missing(read: Folder) -> Iterator[str]:
    """What no file has, though content must say it, if only that there is none."""
    for key in _schema()["required"]:
        if key not in TABLES and (key,) not in read.places.nodes:
            none = "" if key == "settings" else f"; if there is none of it, write “{key}: []”"
            yield f"no file has “{key}:”; add it{none}"


def _references(plain: Plain) -> list[str]:
    """Codes that name nothing, and rows that are there twice; not the blanks that were filled in."""
    said = list[str]()
    for read in (from_plain, tables_from_plain):
        try:
            read(settled(plain))
        except ContentError as fault:
            said += fault.problems
    return [problem for problem in said if "''" not in problem]


def _order(said: str) -> tuple[bool, str, int]:
    place = PLACE.match(said)
    return (False, place[1], int(place[2])) if place else (True, said, 0)
