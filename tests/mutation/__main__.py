"""Would the tests notice faults? `python -m tests.mutation --help`.

Faults are drawn by a seed, put one at a time into a copy of the project, and the tests that run
the changed line (from one recorded run of all of them) are run until one fails. What survives
is printed; docs/mutation.md lists, with a reason, what cannot or need not be noticed.
"""

import argparse
import random
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from hamstring_triage.local.places import ROOT
from tests.mutation import report
from tests.mutation.mutants import mutants
from tests.mutation.record import Record
from tests.mutation.trying import Afresh, Forks, copied

GROUPS = {
    "reasoning": ("checker/reasoning", "checker/safety_walk"),
    "people": ("checker/visitor", "checker/sharing", "checker/views", "checker/presenting"),
    "staff": ("checker/publishing", "checker/admin", "checker/web/access"),
    "site": (
        "checker/web",
        "hamstring_triage/server.py",
        "hamstring_triage/databases.py",
        "hamstring_triage/environment.py",
        "hamstring_triage/secret_values.py",
        "hamstring_triage/health.py",
    ),
}
LONGEST = 120


def main(arguments=None):
    """Draw, try, print; exit 1 if anything survived without a reason."""
    options = parser().parse_args(arguments)
    reasons = report.reasons(ROOT / "docs" / "mutation.md")
    with tempfile.TemporaryDirectory() as folder:
        record = Record(options.record or Path(folder))
        root = Path(folder) / "tried"
        copied(root)
        tried = fates(root, record, list(drawn(options, root)), options.seconds)
    print(report.told(tried, reasons, options))
    survivors = [mutant for _, mutant, fate, _ in tried if fate == "survived"]
    return 1 if any(mutant.name not in reasons for mutant in survivors) else 0


def fates(root, record, found, seconds):
    """(group, mutant, fate, test) of each: in forks, and what was not noticed there afresh."""
    with closing(Forks(root, seconds)) as forks:
        tests = {m: record.tests(m.path, m.lines, m.original, forks.collected) for _, m in found}
        at_first = {m: told(m, forks.fate(m, tests[m])) for _, m in found}
    afresh = Afresh(root, seconds)
    left = {m: [test for test in tests[m] if test not in forks.unsound] for _, m in found}
    again = {m: told(m, afresh.fate(m, left[m])) for m, fate in at_first.items() if fate[0] != "noticed"}
    return [(group, m, *{**at_first, **again}[m]) for group, m in found]


def told(mutant, fate):
    """`fate`, said at once: a run takes long, and what it found is not lost if it is cut."""
    print(mutant.name, *fate, file=sys.stderr, flush=True)
    return fate


def drawn(options, root):
    """So many of each group from the project at `root`, the same ones for the same seed and code."""
    for group in options.group or GROUPS:
        sources = {path: (root / path).read_text("utf-8") for path in modules(group, root)}
        every = [mutant for path, source in sources.items() for mutant in mutants(path, source)]
        chance = random.Random(f"{options.seed} {group}")
        yield from ((group, one) for one in chance.sample(every, min(options.count, len(every))))


def modules(group, root):
    """Paths of the Python files of a group; `site` has what `staff` leaves of checker/web."""
    others = ("checker/web/access/",) if group == "site" else ()
    for place in GROUPS[group]:
        inside = [root / place] if place.endswith(".py") else sorted((root / place).rglob("*.py"))
        paths = [file.relative_to(root).as_posix() for file in inside if "migrations" not in file.parts]
        yield from (path for path in paths if not path.startswith(others))


def parser():
    """What may be asked for."""
    whole = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.partition("\n")[0])
    whole.add_argument("--seed", default="1", help="by default 1")
    whole.add_argument("--count", type=int, default=25, help="mutants of each group, by default 25")
    whole.add_argument("--group", action="append", choices=GROUPS, help="by default every group")
    whole.add_argument("--seconds", type=int, default=LONGEST, help="for one mutant, at most; by default 120")
    whole.add_argument("--record", type=Path, help="folder that keeps the recorded run of all tests")
    return whole


if __name__ == "__main__":
    sys.exit(main())
