"""The commands of dev.py."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from hamstring_triage.local import packages, testing
from hamstring_triage.local.places import NOT_WRITABLE, PORT_TAKEN, ROOT, Stop

INTERRUPTED = 130
CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "--quiet", "."),
    ("-m", "mypy"),
    ("-m", "djlint", "--lint", "--quiet", "templates"),
    ("manage.py", "makemigrations", "--check", "--dry-run"),
    ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
)
MADE_UP_SITE = {
    "HTS_HTTPS": "1",
    "HTS_SECRET_KEY": "for-the-checks-on-a-developers-machine-and-for-no-site-on-the-internet",
    "DATABASE_URL": "sqlite:///:memory:",
}
"""What the last two checks look at: a site behind a proxy, with everything else by default."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code."""
    options, extra = parser().parse_known_args(arguments)
    if extra and options.command not in {"test", "benchmarks", "manage"}:
        parser().error(f"unknown: {' '.join(extra)}")
    try:
        return COMMANDS[options.command](options, extra)
    except Stop as stop:
        print(stop.line, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        print("\nInterrupted; the same command carries on.", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        print(f"Cannot use {error.filename or ROOT}: {error.strerror or error}", file=sys.stderr)
        return NOT_WRITABLE


def parser() -> argparse.ArgumentParser:
    """What may be typed after dev.py."""
    whole = argparse.ArgumentParser(prog="dev.py", description="Set up, run and test Hamstring Triage.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser("setup", help="make the environment, the database and the content")
    run = commands.add_parser("run", help="set up what is missing, then serve on this machine")
    run.add_argument("--port", type=port_number, default=8000, help="default 8000")
    commands.add_parser(
        "test", help="every test; --quick: a choice in half a minute; FILE ...: those", add_help=False
    )
    commands.add_parser("pictures", help="pictures of every page and theme, into var/pictures/")
    commands.add_parser("lighthouse", help="write docs/lighthouse.md")
    commands.add_parser("lint", help="check style, format, types, templates, migrations, deployment")
    commands.add_parser(
        "benchmarks", help="what a step costs, beside a bare view and a wizard", add_help=False
    )
    commands.add_parser("manage", help="Django's manage.py with what follows", add_help=False)
    return whole


def port_number(text: str) -> int:
    """A port from 1 to 65535; argparse says so otherwise."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:  # noqa: PLR2004 (the largest port there is)
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65535")
    return int(text)


def setup(options: argparse.Namespace, extra: list[str]) -> int:
    """Environment, database, content, log-in and static files."""
    python = packages.python_with(packages.BASE)
    return subprocess.call([python, "-m", "hamstring_triage.local.prepare"], cwd=ROOT)


def run(options: argparse.Namespace, extra: list[str]) -> int:
    """Set up what is missing, then become the server."""
    require_free(options.port)
    if setup(options, extra) == 0:
        server = ["-m", "gunicorn", "-c", "python:hamstring_triage.server"]
        address = ["--bind", f"127.0.0.1:{options.port}"]
        become(packages.python_with(packages.BASE), [*server, *address, "hamstring_triage.wsgi"])
    return 1


def test(options: argparse.Namespace, extra: list[str]) -> int:
    """Every test, the quick choice, or what is named; `testing` says which that is."""
    become(packages.python_with(packages.DEV), ["-m", "pytest", *testing.arguments(extra)])


def pictures(options: argparse.Namespace, extra: list[str]) -> int:
    """Every kind of page in every theme and size, to be looked at."""
    become(packages.python_with(packages.DEV), ["-m", "pytest", "-q", "tests/system/pictures.py"])


def lighthouse(options: argparse.Namespace, extra: list[str]) -> int:
    """Lighthouse's scores of three pages, as a page of the documentation."""
    become(packages.python_with(packages.DEV), ["-m", "pytest", "-q", "tests/system/lighthouse_report.py"])


def benchmarks(options: argparse.Namespace, extra: list[str]) -> int:
    """The table of goals of docs/performance.md, measured here and now."""
    become(packages.python_with(packages.BASE), ["-m", "benchmarks", *extra])


def lint(options: argparse.Namespace, extra: list[str]) -> int:
    """Every check, also after one has failed."""
    python = packages.python_with(packages.DEV)
    with tempfile.TemporaryDirectory() as folder:
        site = {**not_ours(os.environ), **MADE_UP_SITE, "HTS_DATA": folder}
        codes = [subprocess.call([python, *check], cwd=ROOT, env=site) for check in CHECKS]
    return int(any(codes))


def not_ours(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without the settings of a site that somebody runs here."""
    ours = ("HTS_", "DATABASE_", "DJANGO_", "SCRIPT_NAME")
    return {name: value for name, value in environment.items() if not name.startswith(ours)}


def manage(options: argparse.Namespace, extra: list[str]) -> int:
    """Django's command line in the right environment."""
    become(packages.python_with(packages.BASE), [str(ROOT / "manage.py"), *extra])


COMMANDS = {
    "setup": setup,
    "run": run,
    "test": test,
    "pictures": pictures,
    "lighthouse": lighthouse,
    "benchmarks": benchmarks,
    "lint": lint,
    "manage": manage,
}


def require_free(port: int) -> None:
    """Raises Stop where the server could not listen on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Stop(f"Port {port} needs an administrator; choose one above 1023.", PORT_TAKEN) from None
        except OSError:
            free = f"python3 dev.py run --port {port % 65535 + 1}"
            raise Stop(f"Port {port} is taken. Choose another: {free}", PORT_TAKEN) from None


def become(python: Path, arguments: Sequence[str]) -> NoReturn:
    """Replace this process, so that signals and the exit code need no passing on."""
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(python, [str(python), *arguments])  # noqa: S606 (no shell is wanted)
