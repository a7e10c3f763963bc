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
from functools import cached_property
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
        self.unsound = set[str]()
        self.cases = list(cases.read_cases())

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
        words = set(edit.name.split())
        near = [case for case in self.cases if words & set(str(case).replace("'", " ").split())]
        others = [case for case in self.cases if case not in near]
        for case in (*near, *others):
            if not passes(knowledge, case):
                if passes(self.as_it_is, case):
                    return f"case {case.code}"
                self.cases.remove(case)
        return ""

    @cached_property
    def as_it_is(self):
        """The content without any edit: what fails there too notices nothing."""
        from checker.reasoning.knowledge.snapshot import from_plain

        return from_plain(self.plain)

    def tests(self, edit):
        """The first test that fails with the edit in the files of the copy, and passes without it."""
        while (failed := self._with(edit, lambda: first_failure(self.root, self.unsound))) and fails(
            self.root, failed
        ):
            self.unsound.add(failed)
        return failed

    def _with(self, edit, act):
        from checker.library.files.export import content_files

        before, after = content_files(self.plain), content_files(edit.made(self.plain))
        folder = self.root / "checker" / "content" / "hamstring"
        put = {folder / name: text for name, text in after.items() if text != before[name]}
        kept = {place: place.read_text("utf-8") for place in put}
        try:
            for place, text in put.items():
                place.write_text(text, "utf-8")
            return act()
        finally:
            for place, text in kept.items():
                place.write_text(text, "utf-8")


def told(edit, by):
    """Who notices, said at once; empty: nobody so far."""
    print(edit.kind, edit.name, "|", by or "not yet", file=sys.stderr, flush=True)
    return by


def passes(knowledge, case):
    """False also if it names what is gone, or if its walk has no end any more."""
    from checker import cases

    try:
        return cases.run(knowledge, [case])[0].passed
    except (cases.CaseError, RuntimeError):
        return False


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


def first_failure(root, unsound=()):
    """The name of it, of the tests that read the shipped content; empty if there is none."""
    found = sorted(
        file for file in (root / "tests").rglob("test_*.py") if "shipped" in file.read_text("utf-8")
    )
    names = [file.relative_to(root).as_posix() for file in found]
    own = [name for name in names if not name.startswith((*LEFT_OUT, *OTHERWISE))]
    return _failed(root, *own, *(word for test in unsound for word in ("--deselect", test)))


def fails(root, test):
    """Whether a test fails as the copy stands."""
    return bool(_failed(root, test))


def _failed(root, *words):
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *words]
    said = subprocess.run(command, cwd=root, env=environment(), capture_output=True, text=True, check=False)
    failed = [line for line in said.stdout.splitlines() if line.startswith(("FAILED tests/", "ERROR tests/"))]
    return failed[0].split(" ", 1)[1].partition(" - ")[0] if failed else ""


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
