"""How static files are found and served: the style sheet joined, all hashed and compressed."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from checker.web import drawings, style_sheet


class StaticFinder(FileSystemFinder):
    """Finds the files of static/, the one style sheet in place of its parts, and the drawings."""

    def find(self, path: str, **kwargs: Any) -> Any:  # type: ignore[override]  # as Django calls it
        """The place on the disk; an empty list where there is none."""
        if path not in _made():
            return super().find(path, **kwargs)
        if settings.DEBUG:  # a designer sees a changed template at once
            _write(_written() / path, _made()[path])
        return str(_written() / path)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Each name, and where it lies."""
        yield from ((name, FileSystemStorage(_written())) for name in _made())
        yield from super().list([*(ignore_patterns or ()), style_sheet.FOLDER.name])


def _made() -> dict[str, str]:
    """Name of each file that is made from others -> the drawing that it shows; empty for the style sheet."""
    return {style_sheet.NAME: "", **drawings.names()}


@cache
def _written() -> Path:
    """A folder with them, for as long as the process lives."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, code in _made().items():
        _write(folder / name, code)
    return folder


def _write(path: Path, code: str) -> None:
    """One of them, as old as the newest that it is made from."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(drawings.lines(code) if code else style_sheet.LATER, encoding="utf-8")
    newest = drawings.written_at() if code else max(part.stat().st_mtime for part in style_sheet.parts())
    os.utime(path, (newest, newest))


class Storage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's own, with one step before it."""

    def _save(self, name: str, content: Any) -> str:
        if name.startswith("css/"):  # with or without the hash in its name
            content.seek(0)
            content = ContentFile(style_sheet.squeeze(content.read().decode()).encode())
        return str(super()._save(name, content))  # type: ignore[misc]  # of an untyped library
