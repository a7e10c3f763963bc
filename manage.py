#!/usr/bin/env python3
"""Django's own command line. `python3 dev.py manage ...` finds the right environment for it."""

import os
import sys


def main() -> None:
    """Run one management command with the project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hamstring_triage.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (after the settings)

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
