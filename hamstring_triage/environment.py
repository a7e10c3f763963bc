"""Reads settings from the environment, and refuses a bad value in one sentence.

No sentence repeats a value that may hold a password or a key.
"""

from __future__ import annotations

import os
import re
import secrets
import zoneinfo
from collections.abc import Collection
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from hamstring_triage import private_files, strength

_HOST = r"[\w-]+(\.[\w-]+)*\.?"


def text(name: str, default: str = "") -> str:
    """The variable without surrounding blanks; the default where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """1 or 0. Raises ImproperlyConfigured for anything else."""
    value = text(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value == "1"


def refuse_debug_in_public(*, debug: bool, https: bool) -> None:
    """Pages about faults show the program's inside. Raises ImproperlyConfigured where others may see them."""
    if debug and https:
        raise ImproperlyConfigured(
            "HTS_DEBUG=1 is for a developer's own machine and cannot go with HTS_HTTPS=1."
        )


def number(name: str, default: int, *, lowest: int = 0) -> int:
    """A whole number of at least `lowest`. Raises ImproperlyConfigured for anything else."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < lowest:
        raise ImproperlyConfigured(f"{name} must be a whole number of at least {lowest}, not {value!r}.")
    return int(value)


def names(name: str, default: Collection[str]) -> list[str]:
    """A list written with commas: "a.example, b.example"."""
    return [part for part in re.split(r"[,\s]+", text(name, ",".join(default))) if part]


def hosts(name: str, default: Collection[str], *, debug: bool) -> list[str]:
    """Names that a site answers to. Raises ImproperlyConfigured for what is no name.

    "*" would let a sender choose what our links and redirects name; it is for a developer's own machine.
    """
    any_name = r"|\*" if debug else ""
    shape = rf"\.?{_HOST}|\[[0-9a-fA-F:.]+\]{any_name}"
    return [
        _shaped(name, value, shape, "have names such as 'triage.example'") for value in names(name, default)
    ]


def host(name: str) -> str:
    """One name, perhaps with a port; empty where it is not set. Raises ImproperlyConfigured for no name."""
    return _shaped(name, text(name), rf"({_HOST}(:\d+)?)?", "be a name such as 'edit.example'")


def sub_path(name: str) -> str:
    """Where the site lies below its host; empty at the top. Raises ImproperlyConfigured for no path."""
    return _shaped(name, text(name), r"(/(?!\.+(/|$))[\w.~-]+)*", "be a path such as '/triage'")


def origins(name: str) -> list[str]:
    """Addresses without a path. Raises ImproperlyConfigured for anything else."""
    wanted = "have addresses such as 'https://triage.example:8443'"
    return [_shaped(name, value, r"https?://[\w.\[\]:-]+", wanted) for value in names(name, ())]


def contact(name: str) -> str:
    """Where somebody can be told something; empty where it is not set.

    Raises ImproperlyConfigured for what no browser or mail program can follow.
    """
    wanted = "be an address such as 'mailto:security@triage.example'"
    return _shaped(name, text(name), r"(mailto:\S+@\S+|https://\S+|tel:\+\d+)?", wanted)


def code(name: str, default: str) -> str:
    """A content code. Raises ImproperlyConfigured unless it is a lower-case word with hyphens."""
    wanted = f"be a lower-case code such as {default!r}"
    return _shaped(name, text(name, default), r"[a-z0-9]+(-[a-z0-9]+)*", wanted)


def _shaped(name: str, value: str, shape: str, wanted: str) -> str:
    """The value, if all of it has that shape. Raises ImproperlyConfigured that says what the setting must.

    Its letters and figures are those of ASCII: browsers send names and paths in no others.
    """
    if not re.fullmatch(shape, value, re.ASCII):
        raise ImproperlyConfigured(f"{name} must {wanted}, not {value!r}.")
    return value


def choice(name: str, default: str, choices: Collection[str]) -> str:
    """One of `choices`. Raises ImproperlyConfigured that lists them."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def language(name: str, default: str, folders: Collection[Path]) -> str:
    """A language that has a compiled catalogue. Raises ImproperlyConfigured that lists them."""
    compiled = [
        file.parent.parent.name for folder in folders for file in folder.glob("*/LC_MESSAGES/django.mo")
    ]
    codes = sorted({default, *(code.replace("_", "-").lower() for code in compiled)})
    return choice(name, default, codes)


def time_zone(name: str, default: str) -> str:
    """An IANA time zone. Raises ImproperlyConfigured for one that does not exist."""
    value = text(name, default)
    if value not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"{name} must be a time zone such as {default!r}, not {value!r}.")
    return value


def folder(name: str, default: Path) -> Path:
    """A folder, made for its owner alone if absent. Raises ImproperlyConfigured if that is not possible."""
    value = Path(text(name, str(default)))
    try:
        value.mkdir(private_files.FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: cannot make the folder {value}: {error.strerror}.") from None
    return value


def secret(name: str) -> str:
    """A secret from `name`, else from the file that `name`_FILE gives; empty where neither is set."""
    file = text(f"{name}_FILE")
    return text(name) or (_read_secret(name, Path(file)) if file else "")


def secret_key(name: str, fallback: Path) -> str:
    """The signing key: from `name`, else from the file that `name`_FILE gives, else from `fallback`.

    `fallback` is made once with a random key that only its owner may read.
    Raises ImproperlyConfigured for a key that is missing, too short or easily guessed.
    """
    return _strong(name, secret(name) or _read_secret(name, _make_key(fallback)))


def earlier_keys(name: str) -> list[str]:
    """Signing keys of before the present one, separated by blanks; what they signed still holds."""
    return [_strong(name, key) for key in secret(name).split()]


def token(name: str) -> str:
    """A secret as strong as a key, that switches something on; empty where it is not set."""
    found = secret(name)
    return _strong(name, found) if found else ""


def _strong(name: str, key: str) -> str:
    short = len(key) < strength.SHORTEST
    if short or strength.is_guessable(key):
        fault = "too short" if short else "easily guessed"
        raise ImproperlyConfigured(f"{name} is {fault}: use at least {strength.SHORTEST} random characters.")
    return key


def _read_secret(name: str, file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise ImproperlyConfigured(f"{name} cannot be read from {file}.") from None


def _make_key(file: Path) -> Path:
    """Complete or absent at any moment, also when two processes start together."""
    if file.exists():
        return file
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(private_files.FILE)
    draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # another process was first; its key holds
    finally:
        draft.unlink()
    return file


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
