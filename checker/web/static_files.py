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

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from checker.web import style_sheet


class StaticFinder(FileSystemFinder):
    """Finds the files of static/, and among them the one style sheet in place of its parts."""

    def find(self, path: str, **kwargs: Any) -> Any:  # type: ignore[override]  # as Django calls it
        """The place on the disk; an empty list where there is none."""
        return str(_written() / path) if path == style_sheet.NAME else super().find(path, **kwargs)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Each name, and where it lies."""
        yield style_sheet.NAME, FileSystemStorage(_written())
        yield from super().list([*(ignore_patterns or ()), style_sheet.FOLDER.name])


@cache
def _written() -> Path:
    """A folder with the style sheet in it, as old as its newest part, for as long as the process lives."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / style_sheet.NAME
    path.parent.mkdir()
    path.write_text(style_sheet.LATER, encoding="utf-8")
    newest = max(part.stat().st_mtime for part in style_sheet.parts())
    os.utime(path, (newest, newest))
    return folder


class Storage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's own, with one step before it."""

    def _save(self, name: str, content: Any) -> str:
        if name.startswith("css/"):  # with or without the hash in its name
            content.seek(0)
            content = ContentFile(style_sheet.squeeze(content.read().decode()).encode())
        return str(super()._save(name, content))  # type: ignore[misc]  # of an untyped library
