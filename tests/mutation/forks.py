"""Tries in forks of one process that has collected all tests: a fault costs the seconds of its tests alone.

`python -m tests.mutation.forks FOLDER...` in the copy of the project: it writes the names of all
tests but those in the folders as one line of JSON; then it reads a line for each try (`path`,
`original`, `changed`, `tests`, `seconds`) and answers with one (`fate`, `test`, `ran`).
"""

import gc
import json
import os
import select
import signal
import sys
import tempfile
import time

import pytest

from tests.mutation.live import put_in


def main(left_out):
    """Collects, then tries what is asked for; what pytest itself prints goes nowhere."""
    asked, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    ignored = [word for folder in left_out for word in ("--ignore", folder)]
    with tempfile.TemporaryDirectory() as folder:
        options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"--basetemp={folder}/made", *ignored]
        return pytest.main(options, plugins=[Tries(asked, answers)])


class Tries:
    """A plugin: the loop over all tests is one over tries."""

    def __init__(self, asked, answers):
        self.asked, self.answers = asked, answers
        self.failed = []

    def pytest_runtest_logreport(self, report):
        """Keeps the names of those that failed."""
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtestloop(self, session):
        """Until nothing more is asked for."""
        items = {item.nodeid: item for item in session.items}
        self._say(list(items))
        gc.collect()
        gc.freeze()
        for line in self.asked:
            asked = json.loads(line)
            known = [items[test] for test in asked["tests"] if test in items]
            self._say(_in_fork(lambda: self._fate(asked, known), asked["seconds"]))  # noqa: B023 (called at once)
        return True

    def _say(self, answer):
        print(json.dumps(answer), file=self.answers, flush=True)

    def _fate(self, asked, items):
        """Of one fault, in the fork."""
        gc.unfreeze()
        if asked["changed"] != asked["original"] and not put_in(
            asked["path"], asked["original"], asked["changed"]
        ):
            return {"fate": "at import", "test": "", "ran": 0}
        gc.freeze()
        for index, item in enumerate(items):
            following = (items[index + 1 :] or [item])[0]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return {"fate": "noticed", "test": self.failed[0], "ran": index + 1}
        return {"fate": "survived", "test": "", "ran": len(items)}


def _in_fork(work, seconds):
    """What `work` returns in a fork; "cut" if the time is over, "broken" if the fork is."""
    reading, writing = os.pipe()
    fork = os.fork()
    if not fork:
        os.setsid()
        try:
            os.write(writing, json.dumps(work()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    said = _read(reading, time.monotonic() + seconds)
    os.close(reading)
    os.killpg(fork, signal.SIGKILL)
    os.waitpid(fork, 0)
    return json.loads(said) if said else {"fate": "broken", "test": "", "ran": 0}


def _read(pipe, until):
    """Until its other end is closed; what was started in a fork may hold it open."""
    said = b""
    while select.select([pipe], [], [], max(0, until - time.monotonic()))[0]:
        part = os.read(pipe, 65536)
        said += part
        if not part or said.endswith(b"}"):
            return said
    return b'{"fate": "cut", "test": "", "ran": 0}'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
