"""Where the time of each kind of request goes, on whole walks: `python3 dev.py benchmarks --profile`.

A function counts with all that it calls. The profiler slows down Python's calls, not
what numpy and the templates' own loops do, so shares are right to a few hundredths.
"""

from __future__ import annotations

import cProfile
import pstats
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.browser import Answer, Browser
from benchmarks.inside.calls import Application, product
from benchmarks.inside.stats import functions, parts
from benchmarks.people import Person
from benchmarks.walking import is_result, step

WARM, PEOPLE = 3, 10
FIRST, QUESTION, LAST, RESULT = "first page", "question step", "last answer", "result"


@dataclass
class Kind:
    """What all requests of a kind took."""

    seconds: list[float] = field(default_factory=list)
    """Without the profiler."""
    profiles: list[cProfile.Profile] = field(default_factory=list)


@dataclass
class Watched:
    """A way to the product that profiles each request, or only takes its time."""

    way: Application
    profiling: bool
    kinds: dict[str, Kind]

    def ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        """One request."""
        profile, began = cProfile.Profile(time.thread_time), time.thread_time()
        if self.profiling:
            profile.enable()
        answer = self.way.ask(method, path, body, headers)
        profile.disable()
        kind = self.kinds.setdefault(kind_of(path, answer), Kind())
        if self.profiling:
            kind.profiles.append(profile)
        else:
            kind.seconds.append(time.thread_time() - began)
        return answer


def kind_of(path: str, answer: Answer) -> str:
    """What is told together."""
    if path == "/":
        return FIRST
    if path.startswith("/check/result/"):
        return RESULT
    return LAST if "result" in answer.headers.get("HX-Redirect", "") else QUESTION


def main() -> None:
    """Walk twice, with the profiler and without, and print each kind of request."""
    way, kinds = product(), dict[str, Kind]()
    _walk_all(Watched(way, profiling=False, kinds={}), WARM)
    for profiling in (False, True):
        _walk_all(Watched(way, profiling, kinds), PEOPLE)
    for name, kind in kinds.items():
        print(_told(name, kind))


def _walk_all(way: Watched, people: int) -> None:
    for number in range(people):
        browser, person = Browser(way, encoding="br"), Person(number)
        page = browser.open("/")
        while not is_result(page):
            page = step(browser, page, person, htmx=True)


def _told(name: str, kind: Kind) -> str:
    mean = sum(kind.seconds) / len(kind.seconds) * 1e3
    stats = pstats.Stats(*kind.profiles)
    lines = [f"\n{name}: {mean:.2f} ms, {len(kind.seconds)} requests"]
    lines += [f"  {share:5.0%}  {part}" for part, share in parts(stats)]
    lines += [f"  {share:5.0%} {calls:7.1f} calls  {where}" for share, calls, where in functions(stats)]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
