"""Case files held to their schema: every fault at once, with its file, its line and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from checker import library
from checker.cases.reading import cases_of
from checker.cases.schema import case_schema
from checker.cases.story import CaseError, ClinicalCase, each_fault
from checker.library.files.checking import at, in_order, located
from checker.library.files.faults import MORE, MOST, first_faults, mended
from checker.library.files.places import Places
from checker.library.files.schema import Schema
from checker.library.files.yaml_files import Document, NoYamlError, line_of, parse, read_yaml
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.problem import Problem, Problems, in_file

SHIPPED = library.SHIPPED / "cases"
"""The cases that come with the product."""

Place = tuple[str, int]
"""File and line."""


@dataclass(frozen=True)
class Against:
    """What the codes in cases are compared with."""

    knowledge: KnowledgeBase
    known: tuple[ClinicalCase, ...] = ()
    """Cases that were there before; what they name may be gone."""

    def faults(self, cases: Iterable[ClinicalCase]) -> Problems:
        """Codes that nothing has; not the blanks that stand in for what could not be read."""
        old = {case.code: case for case in self.known}
        new = [case for case in cases if old.get(case.code) != case]
        return (fault for fault in each_fault(self.knowledge, new) if fault.code)


def read_cases(folder: Path | str = SHIPPED) -> tuple[ClinicalCase, ...]:
    """Every case of a folder. Raises CaseError that lists what is wrong, and where."""
    return read_case_files(folder)


@cache
def shipped_cases() -> tuple[ClinicalCase, ...]:
    """Those that come with the product: to read them takes two seconds, and they do not change."""
    return read_cases()


def read_case_files(folder: Path | str, against: Against | None = None) -> tuple[ClinicalCase, ...]:
    """Every case of a folder. Raises CaseError, also for codes that nothing has."""
    return _read((_file(path) for path in sorted(Path(folder).glob("*.yaml"))), against)


def read_upload(content: bytes, name: str, against: Against | None = None) -> tuple[ClinicalCase, ...]:
    """Every case of YAML documents that were handed in. Raises CaseError that lists what is wrong."""
    return _read([parse(content, name, references=True)], against)


def _file(path: Path) -> Iterator[Document]:
    yield read_yaml(path, references=True)


def _read(files: Iterable[Iterator[Document]], against: Against | None) -> tuple[ClinicalCase, ...]:
    found, problems, places = list[tuple[Place, ClinicalCase]](), list[Problem](), Places()
    for documents in files:
        try:
            for document in documents:
                problems += _add(document, found, places)
                if len(problems) > MOST:
                    raise CaseError([*in_order(problems[:MOST]), MORE])
        except NoYamlError as error:
            problems.append(error.problem)
    listed = tuple(case for _, case in found)
    problems += islice(_repeated(found), MOST + 1)
    problems += located(places, islice(against.faults(listed), MOST + 1) if against else ())
    if problems:
        raise CaseError([*in_order(problems)[:MOST], *([MORE] if len(problems) > MOST else [])])
    return listed


def _add(document: Document, found: list[tuple[Place, ClinicalCase]], places: Places) -> Problems:
    """Add the cases of one document; yields its faults."""
    content, node, name = document.content, document.node, document.name
    if not isinstance(content, dict):
        yield in_file("no-case-list" if node else "empty-file", name, line_of(node, ()) or 1)
        return
    if node:
        places.nodes["cases", name, len(places.nodes)] = (name, node)
    wrong = first_faults(_schema(), content)
    here = Places({(): (name, node)} if node else {})
    yield from (at(here, fault) for fault in wrong)
    if len(wrong) > MOST:
        return
    for path, case in cases_of(mended(content, wrong), Path(name).stem):
        found.append(((name, line_of(node, path)), case))


def _repeated(found: Sequence[tuple[Place, ClinicalCase]]) -> Problems:
    """Codes that more than one case has."""
    first: dict[str, Place] = {}
    for place, case in found:
        if case.code in first:
            file, line = first[case.code]
            yield in_file("case-code-twice", *place, code=case.code, first=f"{file}:{line}")
        elif case.code:
            first[case.code] = place


@cache
def _schema() -> Schema:
    return case_schema()
