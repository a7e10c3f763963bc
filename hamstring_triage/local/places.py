"""Where things are, and how a command ends early."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

VENV_MISSING = 4
PORT_TAKEN = 5
PACKAGES_FAILED = 6
NOT_WRITABLE = 7


class Stop(Exception):  # noqa: N818 (not an error of the program: something outside is missing)
    """Ends a command with one line for the person, and an exit code for scripts."""

    def __init__(self, line: str, code: int = 1) -> None:
        super().__init__(line)
        self.line = line
        self.code = code
