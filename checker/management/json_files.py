"""JSON that a command is handed, as a file or on standard input."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from checker.management.content import BAD_INPUT


def read_json(file: str) -> Any:
    """What a file holds; - is standard input. Raises CommandError, exit code 2."""
    return _parsed(read_text(file))


def read_text(file: str) -> str:
    """The text in a file; - is standard input. Raises CommandError, exit code 2."""
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}.", returncode=BAD_INPUT) from None
    except UnicodeDecodeError:
        raise CommandError(f"Cannot read {file}: it is not UTF-8 text.", returncode=BAD_INPUT) from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"This is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        raise CommandError(message, returncode=BAD_INPUT) from None
