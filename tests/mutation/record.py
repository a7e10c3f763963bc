"""Which test runs which line: one recorded run of all tests, kept for later runs."""

import subprocess
import sys
from collections import Counter
from difflib import SequenceMatcher
from functools import cache, cached_property

from coverage import CoverageData

from tests.mutation.trying import LEFT_OUT, copied, environment


class Record:
    """A run of all tests of the project as it stood then, in a folder."""

    def __init__(self, folder):
        self.root = folder / "project"
        if not self.root.exists():
            copied(self.root)
        if not (self.root / ".coverage").exists():
            self._make()

    def _make(self):
        """Coverage keeps what ran although a test failed; one that fails is tried without a fault later."""
        left_out = [word for folder in LEFT_OUT for word in ("--ignore", folder)]
        coverage = ["--cov=checker", "--cov=hamstring_triage", "--cov-context=test", "--cov-report="]
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *left_out, *coverage]
        subprocess.run(command, cwd=self.root, check=False, stdout=subprocess.DEVNULL, env=environment())

    def tests(self, path, lines, source, collected):
        """Those that ran the lines, the likeliest first: near ones, then those that ran little else.

        `source` is the module as it is now; of lines that are new or run at import, those that run
        its module. Tests that are newer than the record come along if they are near.
        """
        by_line = self._by_line(path)
        then = self._then(path, source)
        recorded = [each for line in lines for each in then.get(line, ())]
        ran = set().union(*(by_line.get(each, ()) for each in recorded))
        found = ran or set().union(*by_line.values())
        # What is set at import may be read by tests that run nothing of the module.
        new = {test for test in set(collected) - (self._known if ran else set()) if distance(test, path) < 2}
        busy = Counter(test for tests in by_line.values() for test in tests)
        late = {test for test in new - found - self._known if self._stood(test)}
        return sorted(
            (found | new) & set(collected),
            key=lambda test: (test in late, distance(test, path), busy[test], test),
        )

    def _stood(self, test):
        """Whether a test of which nothing is recorded was there: it starts a program, and is slow."""
        file, _, name = test.partition("::")
        return f"def {name.rpartition('::')[2].partition('[')[0]}(" in self._text(file)

    @cache  # noqa: B019 (there is one record)
    def _text(self, file):
        place = self.root / file
        return place.read_text("utf-8") if place.exists() else ""

    def _then(self, path, source):
        """Line of today -> the recorded ones that it comes from."""
        before = self.root / path
        return mapped(before.read_text("utf-8") if before.exists() else "", source)

    def _by_line(self, path):
        every = self._data.contexts_by_lineno(str(self.root / path))
        return {line: _tests_in(contexts) for line, contexts in every.items()}

    @cached_property
    def _known(self):
        return _tests_in(self._data.measured_contexts())

    @cached_property
    def _data(self):
        data = CoverageData(str(self.root / ".coverage"))
        data.read()
        return data


def mapped(before, after):
    """Line of `after` -> lines of `before` it was, or that stood in its place."""
    lines = {}
    matcher = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    for kind, old, old_end, new, new_end in matcher.get_opcodes():
        for index in range(new, new_end):
            own = old + index - new
            lines[index + 1] = [own + 1] if kind == "equal" else list(range(old + 1, old_end + 1))
    return lines


def distance(test, path):
    """0 if the test's module has the changed one's name, 1 if it is of its folder or of one above, else 2."""
    above, _, name = path.removesuffix(".py").rpartition("/")
    folder = "tests/" + ("project" if above == "hamstring_triage" else above.partition("/")[2])
    in_folder, _, module = test.partition("::")[0].removesuffix(".py").rpartition("/")
    return (
        0
        if module == f"test_{name}"
        else 1
        if f"{folder}/".startswith(f"{in_folder}/") and in_folder != "tests"
        else 2
    )


def _tests_in(contexts):
    """Tests, without the part of each that ran; what runs at import belongs to no test."""
    return {context.rpartition("|")[0] for context in contexts if context}
