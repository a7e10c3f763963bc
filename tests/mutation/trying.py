"""A copy of the project into which faults are put, and what the tests say of each."""

import json
import os
import shutil
import signal
import subprocess
import sys

from hamstring_triage.local.places import ROOT

LEFT_OUT = (
    "tests/system", "tests/servers", "tests/pages", "tests/faults", "tests/load", "tests/mutation",
    "tests/fhir/test_validator.py",
)  # fmt: skip
"""In a browser, with several servers, long random walks, or programs that are not copied: what only they
notice is noticed late."""
FIRST = 60
"""So many tests are run at first in a process of its own, the likeliest to notice; then the rest."""

FATES = {0: "survived", 1: "noticed", 2: "noticed"}
"""By what pytest returns: nothing failed, a test did, or a module with tests could not be imported."""


def copied(place):
    """The project in another folder, without what belongs to this one."""
    ignored = shutil.ignore_patterns(".git", ".venv*", "node_modules", "var", "__pycache__", ".coverage*")
    shutil.copytree(ROOT, place, ignore=ignored, symlinks=True)


def environment():
    """Nothing of it finds the project that was copied."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}


class Forks:
    """Tries in the functions of one process that has loaded everything: seconds for each."""

    def __init__(self, root, seconds):
        command = [sys.executable, "-m", "tests.mutation.forks", *LEFT_OUT]
        self.seconds = seconds
        self.process = subprocess.Popen(
            command, cwd=root, env=environment(), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.sound, self.unsound = {}, set()
        self.collected = json.loads(self.process.stdout.readline())

    def fate(self, mutant, tests):
        """ "noticed", "survived", "cut" (the time ran out) or why it has to be tried afresh; which test."""
        while True:
            left = [test for test in tests if test not in self.unsound]
            answer = self._try(mutant, mutant.source, left)
            if answer["fate"] != "noticed" or self._sound(mutant, left[: answer["ran"]]):
                return answer["fate"], answer["test"]
            self.unsound.add(answer["test"])

    def _sound(self, mutant, tests):
        """Whether the last test passes without the fault: alone, or with those before it."""
        last = tuple(tests[-1:])
        needed = last if self._try(mutant, mutant.source, last)["fate"] == "noticed" else tuple(tests)
        if needed not in self.sound:
            self.sound[needed] = self._try(mutant, mutant.original, needed)["fate"] == "survived"
        return self.sound[needed]

    def _try(self, mutant, changed, tests):
        asked = {"path": mutant.path, "original": mutant.original, "changed": changed}
        line = json.dumps({**asked, "tests": tests, "seconds": self.seconds})
        print(line, file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def close(self):
        """Nothing more is asked for, and the process ends."""
        self.process.stdin.close()
        self.process.wait()


class Afresh:
    """Tries in the file, each in a process of its own: slow, and nothing is hidden by what was loaded."""

    def __init__(self, root, seconds):
        self.root = root
        self.seconds = seconds

    def fate(self, mutant, tests):
        """As `Forks.fate`."""
        place = self.root / mutant.path
        place.write_text(mutant.source, "utf-8")
        try:
            for some in (tests[:FIRST], tests[FIRST:]):
                fate = self._pytest(some) if some else ("survived", "")
                if fate[0] != "survived":
                    break
            return fate
        finally:
            place.write_text(mutant.original, "utf-8")

    def _pytest(self, tests):
        listed = self.root / "chosen.txt"
        listed.write_text("\n".join(tests), "utf-8")
        options = ["-q", "-x", "--no-header", "-p", "no:cacheprovider"]
        command = [sys.executable, "-m", "pytest", *options, f"@{listed}"]
        with subprocess.Popen(
            command, cwd=self.root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, start_new_session=True,
        ) as running:  # fmt: skip
            try:
                said, _ = running.communicate(timeout=self.seconds)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                return "cut", ""
        failed = [line for line in said.splitlines() if line.startswith(("FAILED tests/", "ERROR tests/"))]
        # Of tests that are named, pytest calls it a wrong use where their module could not be imported.
        return "noticed" if failed else FATES.get(running.returncode, "unclear"), (failed or [""])[0]
