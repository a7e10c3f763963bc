"""Which tests `dev.py test` runs.

Nothing after it: every test, on two processors. Paths: those alone, in one process, because a
second one costs more than it saves. `--quick`: a choice that takes less than half a minute on
two idle processors, to be run before each commit.

The quick choice holds the pure reasoning on small made-up content, who may import whom, the words,
and every address of the site once. It leaves out: the properties of the shipped content over all
answers, the safety walk, the clinical cases and the benchmark, most of the views, all of the admin,
publishing and sharing, the migrations, and whatever starts a browser, a server or a validator. The
first run after a change of the tables takes some seconds more.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hamstring_triage.local.places import ROOT

QUICK = ("tests/architecture", "tests/words", "tests/reasoning", "tests/views/test_every_address.py")
LEFT_OUT = (
    "tests/architecture/test_migrations.py",
    "tests/reasoning/checks/test_kept.py",
    "tests/reasoning/knowledge/test_kept.py",
    "tests/reasoning/questions/test_leading.py",
    "tests/reasoning/questions/test_next_screen.py",
    "tests/reasoning/questions/test_shipped_questions.py",
    "tests/reasoning/questions/test_hanging.py",
    "tests/reasoning/relief/test_only_unsure.py",
    "tests/reasoning/test_invariants.py",
    "tests/reasoning/test_minors.py",
    "tests/reasoning/test_not_sure_of_lists.py",
    "tests/reasoning/test_safety_lines.py",
    "tests/reasoning/test_same_implies_asks.py",
    "tests/reasoning/test_shipped_content.py",
    "tests/reasoning/test_varied.py",
    "tests/reasoning/what_if/test_what_if.py",
)
SIDE_BY_SIDE = ("-n", "2", "--dist", "worksteal")
"""Each process has a half in the order of the folders, so that what a file makes ready is made once;
whoever is done first takes from the other."""


def arguments(typed: Sequence[str]) -> list[str]:
    """What pytest is started with, for what was typed after `dev.py test`."""
    if "--quick" in typed:
        others = [word for word in typed if word != "--quick"]
        return [*SIDE_BY_SIDE, *(f"--ignore={path}" for path in LEFT_OUT), *QUICK, *others]
    if any(is_path(word) for word in typed):
        return list(typed)
    return [*SIDE_BY_SIDE, *typed]


def is_path(word: str) -> bool:
    """Whether a word names a file or a folder of tests, or one test in a file."""
    path = Path(word.partition("::")[0])
    return path.parts[:1] == ("tests",) and (ROOT / path).exists()
