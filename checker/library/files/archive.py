"""A content folder as one ZIP file, and back; the same content makes the same bytes."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from checker.reasoning.knowledge.problem import error
from checker.reasoning.knowledge.snapshot import ContentError

LARGEST = 500_000
"""Bytes of an archive that is taken in; the shipped content has half of it."""
LARGEST_INSIDE = 5_000_000
"""Bytes of its files together."""
_SUFFIXES = (".yaml", ".yml", ".csv")
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, OSError,
)  # fmt: skip
"""What the library raises of a broken, locked or strange archive."""
_MADE = (1980, 1, 1, 0, 0, 0)
"""The day that stands in every archive, so that no clock changes its bytes."""


def as_zip(files: Mapping[str, str]) -> bytes:
    """File name -> content as an archive."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


@contextmanager
def unpacked(data: bytes) -> Iterator[Path]:
    """A folder with the content files of an archive, for as long as the block lasts. Raises ContentError.

    They may lie in a folder there; what lies deeper than the first of them, as clinical cases do, is left.
    """
    if len(data) > LARGEST:
        raise ContentError([error("too-large-upload", most=f"{LARGEST:,}")])
    with TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                _unpack(archive, Path(folder))
        except _UNREADABLE as fault:
            raise ContentError([error("no-zip")]) from fault
        yield Path(folder)


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    """By the name alone: a path could lead anywhere. What is said of sizes may be a lie, too."""
    left = LARGEST_INSIDE
    for member in _members(archive):
        with archive.open(member) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise ContentError([error("too-large-inside", most=f"{LARGEST_INSIDE:,}")])
        (folder / PurePosixPath(member.filename).name).write_bytes(content)


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The content files of the outermost folder that has any."""
    found = [
        (PurePosixPath(member.filename), member)
        for member in archive.infolist()
        if member.filename.endswith(_SUFFIXES) and not member.filename.startswith("__MACOSX/")
    ]
    outermost = min(found, key=lambda each: len(each[0].parts), default=None)
    return [member for path, member in found if outermost and path.parent == outermost[0].parent]
