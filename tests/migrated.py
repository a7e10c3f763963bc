"""The database of the tests: migrated once for each state of the code, then copied into memory.

Every migration from the first takes ten seconds, for each process that tests. What comes of
them depends on the files and packages below; under their checksum it is kept in var/tests/.
`python -m tests.migrated` makes it ahead of the tests.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import distributions

from hamstring_triage.local.places import ROOT

KEPT = ROOT / "var" / "tests"
NEWEST = 6
"""So many are kept, for other branches and for the other Django."""
DEPENDS_ON = (
    "checker/migrations/*.py", "checker/web/*/migrations/*.py",
    "checker/models/**/*.py", "checker/web/*/models.py", "hamstring_triage/versions.py",
    "checker/apps.py", "checker/roles.py", "hamstring_triage/settings.py", "tests/settings.py",
)  # fmt: skip
"""Migrations, and what Django writes after them: permissions, content types and roles."""


def checksum():
    """Changes with every file and package that has a part in the tables."""
    files = sorted(path for pattern in DEPENDS_ON for path in ROOT.glob(pattern))
    packages = sorted(f"{each.name} {each.version}" for each in distributions())
    seen = hashlib.sha256("\n".join([sys.version, sqlite3.sqlite_version, *packages]).encode())
    for path in files:
        seen.update(f"\n{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return seen.hexdigest()[:20]


def ready():
    """Path of the migrated database; made by the first who asks, while others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    place = KEPT / f"{checksum()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            make(place)
    return place


def make(place):
    """Beside its place, then renamed: it is whole or not there. Raises CalledProcessError."""
    fresh = place.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": f"sqlite:///{fresh}"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)
    with closing(sqlite3.connect(fresh)) as made:
        made.execute("PRAGMA journal_mode=DELETE")
    fresh.rename(place)
    for older in sorted(KEPT.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-NEWEST]:
        older.unlink()


def copy_into(connection):
    """Everything in Django's connection is replaced by the migrated tables and rows."""
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{ready()}?mode=ro", uri=True)) as made:
        made.backup(connection.connection)


if __name__ == "__main__":
    ready()
