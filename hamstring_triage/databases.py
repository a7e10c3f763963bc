"""The database that the environment names, with the options that its kind needs under load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from hamstring_triage import private_files
from hamstring_triage.secret_values import secret

_SQLITE = "django.db.backends.sqlite3"
_EXTRA_OPTIONS: dict[str, dict[str, Any]] = {
    # Without IMMEDIATE and WAL, half of all writes fail under eight threads: "database is locked".
    # FULL: a link that was shown must open after a power cut, too; under NORMAL the last ones may be lost.
    _SQLITE: {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=2000; PRAGMA mmap_size=134217728;",
    },
    # A pool needs CONN_MAX_AGE 0. Left to itself it pauses ever longer (up to 300 seconds) between tries to
    # reconnect, and would notice late that PostgreSQL is back; so it gives up at once, and whoever asks next
    # tries anew. While PostgreSQL is away each wait is a visitor's, hence the second.
    "django.db.backends.postgresql": {
        "connect_timeout": 3,
        "pool": {"min_size": 2, "max_size": 8, "timeout": 1, "reconnect_timeout": 0.3},
    },
}


def database(name: str, default: Path) -> dict[str, Any]:
    """Django's settings of the database that the URL in `name` describes, or of SQLite in `default`.

    Raises ImproperlyConfigured for a URL that is not understood, or a kind we do not support.
    """
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(secret(name) or f"sqlite:///{default}"))
    except ValueError:
        raise ImproperlyConfigured(f"{name} is not a database address that can be understood.") from None
    extra = _EXTRA_OPTIONS.get(found.get("ENGINE", ""))
    if extra is None:
        raise ImproperlyConfigured(f"{name} must name a PostgreSQL or SQLite database.")
    if found["ENGINE"] == _SQLITE:
        private_files.keep_private(Path(found["NAME"]))
    options = {**extra, **found.get("OPTIONS", {})}
    # Checked before use: a connection of before PostgreSQL's restart would fail the first requests after it.
    return {**found, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
