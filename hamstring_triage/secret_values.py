"""Reads keys and tokens from the environment or from files, and refuses weak ones in one sentence.

No sentence repeats a value.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from hamstring_triage import private_files, strength
from hamstring_triage.environment import text


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
