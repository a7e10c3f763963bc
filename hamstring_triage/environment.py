"""Reads settings from the environment, and refuses a bad value in one sentence.

No sentence repeats a value that may hold a password or a key.
"""

from __future__ import annotations

import os
import re
import zoneinfo
from collections.abc import Collection
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from hamstring_triage import private_files

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
    ".org" would let in whoever has a name below it.
    """
    any_name = r"|\*" if debug else ""
    shape = rf"{_HOST}|\.[\w-]+\.{_HOST}|\[[0-9a-fA-F:.]+\]{any_name}"
    return [
        _shaped(name, value, shape, "have names such as 'triage.example'") for value in names(name, default)
    ]


def host(name: str) -> str:
    """One name, perhaps with a port; empty where it is not set. Raises ImproperlyConfigured for no name."""
    return _shaped(name, text(name), rf"({_HOST}(:\d+)?)?", "be a name such as 'edit.example'")


def sub_path(name: str) -> str:
    """Where the site lies below its host; empty at the top. Raises ImproperlyConfigured for no path."""
    return _shaped(name, text(name), r"(/(?!\.+(/|$))[\w.~-]+)*", "be a path such as '/triage'")


def origins(name: str, *, any_too: bool = False) -> list[str]:
    """Addresses without a path; with `any_too` also "*". Raises ImproperlyConfigured for anything else."""
    wanted = "have addresses such as 'https://triage.example:8443'"
    shape = r"https?://[\w.\[\]:-]+" + (r"|\*" if any_too else "")
    return [_shaped(name, value, shape, wanted) for value in names(name, ())]


def contact(name: str) -> str:
    """Where somebody can be told something; empty where it is not set.

    Raises ImproperlyConfigured for what no browser or mail program can follow.
    """
    wanted = "be an address such as 'mailto:security@triage.example'"
    return _shaped(name, text(name), r"(mailto:\S+@\S+|https://\S+|tel:\+\d+)?", wanted)


def sender(name: str, default: str) -> str:
    """From whom an e-mail comes. Raises ImproperlyConfigured for no such address."""
    wanted = "be an address such as 'site@triage.example'"
    return _shaped(name, text(name, default), r"[\w.+-]+@[\w.-]+", wanted)


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
