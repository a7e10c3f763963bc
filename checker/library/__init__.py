"""Where a knowledge base comes from: content files, draft rows, or a release."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.library.changes import Change, changes, compared, field_name
from checker.library.files.archive import LARGEST as LARGEST_ARCHIVE
from checker.library.files.archive import as_zip, unpacked
from checker.library.files.checking import in_order, located, read_checked
from checker.library.files.export import content_files
from checker.library.files.folder import read_folder
from checker.library.releases import (
    DRAFT,
    ENGINE_VERSION,
    NoReleaseError,
    Published,
    current,
    is_withdrawn,
    named_release,
    release,
    reset,
    using,
)
from checker.library.rows.reading import read_tables
from checker.library.rows.shape import plain_from_tables, tables_from_plain
from checker.library.rows.writing import write_tables
from checker.models.one_version import one_version
from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.knowledge.snapshot import ContentError, from_plain, to_plain

__all__ = [
    "DRAFT",
    "ENGINE_VERSION",
    "LARGEST_ARCHIVE",
    "SHIPPED",
    "Change",
    "ContentError",
    "NoReleaseError",
    "Published",
    "as_archive",
    "changes",
    "compared",
    "current",
    "export",
    "field_name",
    "from_drafts",
    "from_files",
    "is_withdrawn",
    "load",
    "load_folder",
    "named_release",
    "plain_from_drafts",
    "put_back",
    "read_archive",
    "read_checked",
    "read_folder",
    "release",
    "reset",
    "using",
]

SHIPPED = Path(__file__).resolve().parent.parent / "content" / "hamstring"
"""The content that comes with the product."""


def from_files(folder: Path | str = SHIPPED) -> KnowledgeBase:
    """The knowledge base of a content folder. Raises ContentError."""
    return from_plain(read_folder(folder))


def plain_from_drafts() -> dict[str, Any]:
    """The draft rows in the plain form of a content folder, every field written out."""
    return plain_from_tables(read_tables())


def from_drafts() -> KnowledgeBase:
    """The knowledge base of the draft rows. Raises ContentError."""
    return from_plain(plain_from_drafts())


def load(plain: Mapping[str, Any], *, prune: bool = False) -> dict[str, int]:
    """Make the draft rows say what `plain` says; all of it or, on ContentError, nothing.

    Rows that say it already stay untouched; rows that `plain` does not have are
    removed only with `prune`. Returns the numbers "created", "changed", "removed".
    """
    from_plain(plain)
    return write_tables(tables_from_plain(plain), prune=prune)


def put_back(plain: Mapping[str, Any], why: str) -> None:
    """Make the draft say what `plain` says and nothing else, as one save. Raises ContentError."""
    with one_version():
        write_tables(tables_from_plain(to_plain(from_plain(plain))), prune=True, why=why)


def load_folder(folder: Path | str, *, prune: bool = False) -> dict[str, int]:
    """`load` the files of a folder; the ContentError has each fault with file, line and what to do."""
    read = read_checked(folder)
    try:
        return load(read.plain, prune=prune)
    except ContentError as fault:
        raise ContentError(in_order(located(read.places, fault.problems))) from None


def export(plain: Mapping[str, Any]) -> dict[str, str]:
    """File name -> content of the content folder that says what `plain` says. Raises ContentError."""
    return content_files(to_plain(from_plain(plain)))


def as_archive(plain: Mapping[str, Any]) -> bytes:
    """The same files as one ZIP. Raises ContentError."""
    return as_zip(export(plain))


def read_archive(data: bytes) -> dict[str, Any]:
    """What the files of a ZIP say, every field written out; ContentError has each fault, file and line."""
    with unpacked(data) as folder:
        read = read_checked(folder)
    try:
        return to_plain(from_plain(read.plain))
    except ContentError as fault:
        raise ContentError(in_order(located(read.places, fault.problems))) from None
