"""A copy of the project into which faults are put, and what the tests say of each."""

import os
import shutil
import signal
import subprocess
import sys
from functools import cached_property
from itertools import chain

from coverage import CoverageData

from hamstring_triage.local.places import ROOT

LEFT_OUT = ("tests/system", "tests/servers", "tests/pages", "tests/faults", "tests/load", "tests/mutation")
"""In a browser, with several servers, or long random walks: what only they notice is noticed late."""
FIRST = 60
"""So many tests are run at first, those of the module's own name and folder before others; then the rest."""
NOTHING_RAN = 5


class Copy:
    """The project in another folder; the fault of one mutant at a time is in it."""

    def __init__(self, folder, seconds):
        self.root = folder / "project"
        self.seconds = seconds
        ignored = shutil.ignore_patterns(".git", ".venv*", "node_modules", "var", "__pycache__")
        shutil.copytree(ROOT, self.root, ignore=ignored, symlinks=True)

    def record(self):
        """Which test runs which line, from one run of all tests. Raises CalledProcessError if one fails."""
        left_out = [word for folder in LEFT_OUT for word in ("--ignore", folder)]
        coverage = ["--cov=checker", "--cov=hamstring_triage", "--cov-context=test", "--cov-report="]
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *left_out, *coverage]
        subprocess.run(command, cwd=self.root, check=True, stdout=subprocess.DEVNULL, env=self._environment())

    def fate(self, mutant):
        """ "noticed", "survived" or "cut" (the time ran out), and the first test that noticed or ""."""
        place = self.root / mutant.path
        kept = place.read_text("utf-8")
        place.write_text(mutant.source, "utf-8")
        try:
            return self._run(self._tests(mutant))
        finally:
            place.write_text(kept, "utf-8")

    def _run(self, tests):
        for some in (tests[:FIRST], tests[FIRST:]):
            if not some:
                continue
            fate = self._pytest(some)
            if fate[0] != "survived":
                return fate
        return "survived", ""

    def _pytest(self, tests):
        listed = self.root / "chosen.txt"
        listed.write_text("\n".join(tests), "utf-8")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "--no-header",
            "-p",
            "no:cacheprovider",
            f"@{listed}",
        ]
        with subprocess.Popen(
            command, cwd=self.root, env=self._environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, start_new_session=True,
        ) as running:  # fmt: skip
            try:
                said, _ = running.communicate(timeout=self.seconds)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                return "cut", ""
        failed = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return ("noticed", failed[0] if failed else "at import") if running.returncode else ("survived", "")

    def _tests(self, mutant):
        """Those that ran the line; of a line that runs at import, those that run its module."""
        every = self._recorded.contexts_by_lineno(str(self.root / mutant.path))
        found = _tests_in(every.get(mutant.line, ())) or _tests_in(chain.from_iterable(every.values()))
        return sorted(found, key=lambda test: (_distance(test, mutant.path), test))

    @cached_property
    def _recorded(self):
        data = CoverageData(str(self.root / ".coverage"))
        data.read()
        return data

    def _environment(self):
        return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}


def _distance(test, path):
    """0 if the test's module has the changed one's name, 1 if it is of its folder, else 2."""
    above, _, name = path.removesuffix(".py").rpartition("/")
    folder = "tests/" + ("project" if above == "hamstring_triage" else above.partition("/")[2])
    in_folder, _, module = test.partition("::")[0].removesuffix(".py").rpartition("/")
    return 0 if module == f"test_{name}" else 1 if in_folder == folder else 2


def _tests_in(contexts):
    """Tests, without the part of each that ran; what runs at import belongs to no test."""
    return {context.rpartition("|")[0] for context in contexts if context}
