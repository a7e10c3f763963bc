"""Calibration as a picture: how often each band is right, with its interval, one line each."""

from __future__ import annotations

from collections.abc import Iterator

from checker.benchmark.report import Data
from checker.benchmark.tables import share_text

WIDTH = 50
"""Signs from 0 to 100 %: two per cent each."""
PARTS = (("kind_bands", "kind that leads"), ("bands", "cause"))
NOTE = """How often a kind of pain or a cause that is shown in a band is right (lenient), in cases whose cause
is one of ours: `o` the share, `=` its 95 % interval. Bands are calibrated where each lies to the right of
the next weaker one.
"""


def picture(ways: Data) -> Iterator[str]:
    """The lines of the picture, in a block whose signs are of one width."""
    yield "```text"
    yield _line("", "0 %".ljust(WIDTH // 2 - 2) + "50 %".ljust(WIDTH // 2 - 1) + "100 %")
    for way, data in ways.items():
        for part, words in PARTS:
            yield f"{words}, {way}"
            yield from (
                _line(f"  {row['band']}", f"{_bar(row['lenient'])}  {share_text(row['lenient'])}")
                for row in data[part]
            )
    yield "```"


def _line(name: str, rest: str) -> str:
    return f"{name:<17}{rest}".rstrip()


def _bar(share: Data) -> str:
    """The interval as a bar over the whole width, with the share on it; empty where nothing was counted."""
    if not share["n"]:
        return " " * (WIDTH + 1)
    low, at, high = (round(WIDTH * share[name]) for name in ("low", "share", "high"))
    bar = [("=" if low <= place <= high else ".") for place in range(WIDTH + 1)]
    bar[at] = "o"
    return "".join(bar)
