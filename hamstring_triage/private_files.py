"""Files that nobody but their owner may read, from the moment they are made."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

FILE, FOLDER = 0o600, 0o700


def keep_private(database: Path) -> None:
    """SQLite's files are for their owner alone before anything is in them: SQLite itself asks nobody.

    It gives the files beside the first one the same mode. What belongs to somebody else is left as it is.
    """
    with suppress(OSError):  # then SQLite cannot write either, and says so to whoever asks it
        if database.parent.is_dir() and str(database) != ":memory:":
            database.touch(FILE)
    for file in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
        with suppress(OSError):
            file.chmod(FILE)
