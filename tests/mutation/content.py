"""Would anything notice that an edit of content is wrong? `python -m tests.mutation.content --help`.

Edits are drawn by a seed and judged as the gate would: by the checks, the clinical cases, the
pins and the safety walk. What none of them notices is put into a copy of the project, and the
tests that read the shipped content are run.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import django

from tests.mutation.edits import drawn
from tests.mutation.trying import LEFT_OUT, copied, environment

OTHERWISE = ("tests/benchmark", "tests/publishing/test_publishing.py")
"""Tests of what was recorded of the content: any edit whatever makes them fail."""


def main(arguments=None):
    """Draw, judge, print; exit 1 if anything survived."""
    options = parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from checker import library

    plain = library.read_folder(library.SHIPPED)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tried"
        copied(root)
        judge = Judge(plain, root)
        every = list(drawn(plain, options.seed, options.rounds))
        left = [edit for edit in every if not told(edit, judge.gate(edit))]
        survivors = [edit for edit in left if not told(edit, judge.tests(edit))]
    print(f"Seed {options.seed}: {len(every)} edits, {len(every) - len(survivors)} noticed.")
    for edit in survivors:
        print(f"- {edit.kind} {edit.name}")
    return 1 if survivors else 0


class Judge:
    """Who notices an edit of the content: the quickest to ask first."""

    def __init__(self, plain: Mapping, root: Path):
        """`root`: a copy of the project."""
        from checker import cases

        self.plain, self.root = plain, root
        self.cases = cases.read_cases()

    def gate(self, edit):
        """What keeps it from being published: a check, a case, a pin or a property."""
        from checker import publishing
        from checker.reasoning.knowledge.snapshot import from_plain

        changed = edit.made(self.plain)
        if errors := publishing.checked(changed).errors:
            return f"check {errors[0].id}"
        knowledge = from_plain(changed)
        return self._case(edit, knowledge) or pin(knowledge) or walk(knowledge)

    def _case(self, edit, knowledge):
        """The first case that misses something; those that name what was edited are run first."""
        from checker import cases

        words = set(edit.name.split())
        near = [case for case in self.cases if words & set(str(case).replace("'", " ").split())]
        others = [case for case in self.cases if case not in near]
        for case in (*near, *others):
            try:
                passed = cases.run(knowledge, [case])[0].passed
            except (cases.CaseError, RuntimeError):  # it names what is gone, or its walk has no end any more
                passed = False
            if not passed:
                return f"case {case.code}"
        return ""

    def tests(self, edit):
        """The first test that fails with the edit in the files of the copy."""
        from checker.library.files.export import content_files

        before, after = content_files(self.plain), content_files(edit.made(self.plain))
        folder = self.root / "checker" / "content" / "hamstring"
        put = {folder / name: text for name, text in after.items() if text != before[name]}
        kept = {place: place.read_text("utf-8") for place in put}
        try:
            for place, text in put.items():
                place.write_text(text, "utf-8")
            return first_failure(self.root)
        finally:
            for place, text in kept.items():
                place.write_text(text, "utf-8")


def told(edit, by):
    """Who notices, said at once; empty: nobody so far."""
    print(edit.kind, edit.name, "|", by or "not yet", file=sys.stderr, flush=True)
    return by


def pin(knowledge):
    """The first fact that is pinned and does not hold."""
    from checker.impact.guards.facts import facts_of
    from checker.impact.guards.pins import broken, read_pins

    wrong = broken(knowledge, read_pins(), {fact.code for fact in facts_of(knowledge)})
    return f"pin {next(iter(wrong))}" if wrong else ""


def walk(knowledge):
    """The first property that does not hold."""
    from checker.safety_walk.processes import prove_all

    return next((f"property {one.code}" for one in prove_all(knowledge) if not one.holds), "")


def first_failure(root):
    """Of the tests that read the shipped content."""
    found = sorted(
        file for file in (root / "tests").rglob("test_*.py") if "shipped" in file.read_text("utf-8")
    )
    names = [file.relative_to(root).as_posix() for file in found]
    own = [name for name in names if not name.startswith((*LEFT_OUT, *OTHERWISE))]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *own]
    said = subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True, check=False)
    failed = [line for line in said.stdout.splitlines() if line.startswith(("FAILED tests/", "ERROR tests/"))]
    return failed[0] if failed else ""


def parser():
    """What may be asked for."""
    whole = argparse.ArgumentParser(
        prog="python -m tests.mutation.content", description=__doc__.partition("\n")[0]
    )
    whole.add_argument("--seed", default="1", help="by default 1")
    whole.add_argument("--rounds", type=int, default=1, help="of 47 edits each, by default 1")
    return whole


if __name__ == "__main__":
    sys.exit(main())
