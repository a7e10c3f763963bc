"""A site of our own to measure: made for the measurement, served as it is for others, removed afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import Server, serving
from hamstring_triage.local import packages
from hamstring_triage.local.commands import not_ours
from hamstring_triage.local.places import ROOT

START, WIZARD, BARE = "/", "/wizard/", "/bare/"
_GUNICORN = ("-c", "python:hamstring_triage.server", "hamstring_triage.wsgi")
_ORDINARY = ("--worker-class", "gthread", "--threads", "4", "benchmarks.references.wsgi:application")


@dataclass(frozen=True)
class Project:
    """A Django project with the Python and the settings that it runs with."""

    python: Path
    settings: Mapping[str, str]
    gunicorn: tuple[str, ...]
    path: str
    """The page that is waited for when it starts."""

    def run(self, *arguments: str) -> str:
        """Run this Python; what it printed. Raises CalledProcessError."""
        environment = {**os.environ, **self.settings}
        command = [str(self.python), *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def served(self, workers: int = 1) -> AbstractContextManager[Server]:
        """A server of it, until the block ends."""
        return serving(self.python, self.gunicorn, ROOT, self.settings, self.path, workers)


@contextmanager
def product(**more: str) -> Iterator[Project]:
    """The product as it stands here, with the content that comes with it published; `more` are settings."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        settings = {**not_ours(os.environ), "HTS_DATA": folder, **more}
        settings["DJANGO_SETTINGS_MODULE"] = "hamstring_triage.settings"
        made = Project(Path(sys.executable), settings, _GUNICORN, START)
        made.run("-m", "benchmarks.inside.content")
        yield made


@contextmanager
def references() -> Iterator[Project]:
    """The bare view and the wizard, in an environment of their own. Raises Stop where it cannot be made."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        settings = {**not_ours(os.environ), "REFERENCES_DATA": folder}
        settings["DJANGO_SETTINGS_MODULE"] = "benchmarks.references.settings"
        python = packages.python_with(packages.BASE, ROOT / "benchmarks")
        made = Project(python, settings, _ORDINARY, BARE)
        made.run("-m", "django", "migrate", "--verbosity", "0")
        yield made
