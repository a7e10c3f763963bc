"""Copies of a SQLite database, by SQLite's own online backup; a copy counts only once it is verified."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

COUNTED = {
    "checker_release": "releases",
    "checker_question": "questions",
    "checker_sharedresult": "shared results",
}
NOT_COPIED = ("access_tally", "django_session")
"""Scrambled addresses and log-ins: over within hours, while a copy may be kept for years."""
PAGES_AT_ONCE = 256
"""Pages copied before others may write again."""


class CopyError(Exception):
    """A copy that could not be made or cannot be trusted; its text says why."""


def back_up(file: Path) -> dict[str, int]:
    """Copy the database into a new file; gives the rows counted in the copy. Raises CopyError."""
    with closing(_present()) as present:
        _make_private(file)
        try:
            with closing(sqlite3.connect(file, isolation_level=None)) as copy:
                present.backup(copy, pages=PAGES_AT_ONCE)
                _forget_what_ends_soon(copy)
        except sqlite3.Error as error:
            file.unlink(missing_ok=True)
            raise CopyError(f"{file} could not be written: {error}.") from None
    return verified(file)


def _make_private(file: Path) -> None:
    """For its owner alone before anything is in it; SQLite gives the files beside it the same mode."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise CopyError(f"{file} could not be written: {error.strerror}.") from None


def _forget_what_ends_soon(copy: sqlite3.Connection) -> None:
    """Out of the file itself too, not only out of its tables; and one file, without a log beside it."""
    copy.execute("PRAGMA journal_mode=DELETE")
    tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for name in tables.intersection(NOT_COPIED):
        copy.execute(f"DELETE FROM {name}")  # noqa: S608 (our own names)
    copy.execute("VACUUM")


def put_back(file: Path) -> dict[str, int]:
    """Replace the content of the database by that of a verified copy. Raises CopyError."""
    rows = verified(file)
    _refuse_newer(file)
    connection.close()
    with closing(_present()) as present, closing(_opened(file)) as copy:
        try:
            copy.backup(present)
        except sqlite3.Error as error:
            raise CopyError(f"The database could not be replaced: {error}. It is as it was.") from None
    return rows


def verified(file: Path) -> dict[str, int]:
    """Open a copy, have SQLite check it, and count what matters in it. Raises CopyError."""
    try:
        with closing(_opened(file)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            if not sound or copy.execute("PRAGMA foreign_key_check").fetchone():
                raise CopyError(f"{file} is damaged.")
            return {
                name: copy.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608 (our own names)
                for table, name in COUNTED.items()
            }
    except sqlite3.Error as error:
        raise CopyError(f"{file} is no backup of this program: {error}.") from None


def _refuse_newer(file: Path) -> None:
    """Raises CopyError for a copy with changes to the tables that this version does not know.

    An older one is welcome: `migrate` brings it up to date.
    """
    with closing(_opened(file)) as copy:
        applied = set(copy.execute("SELECT app, name FROM django_migrations"))
    known = MigrationLoader(None).disk_migrations or {}
    if unknown := sorted(applied - set(known)):
        names = ", ".join(".".join(one) for one in unknown)
        raise CopyError(f"{file} was made by another version, which knows {names}. Restore it with that one.")


def row_counts(rows: dict[str, int]) -> str:
    """As one reads it: 2 releases, 80 questions, 5 shared results."""
    return ", ".join(f"{count} {name}" for name, count in rows.items())


def _present() -> sqlite3.Connection:
    """A connection of our own to the database that the site uses."""
    if connection.vendor != "sqlite":
        raise CopyError("This is for SQLite; for PostgreSQL use pg_dump and pg_restore.")
    name = str(connection.settings_dict["NAME"])
    return sqlite3.connect(name, uri=name.startswith("file:"), timeout=30)


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{file}?mode=ro", uri=True)
