"""The table of goals: `python3 dev.py benchmarks`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.goals import table
from benchmarks.lines import lines
from benchmarks.measuring import Amount, measured
from benchmarks.product import product, references
from benchmarks.scale.crowd import CHAIRS
from benchmarks.scale.measuring import measured as measured_at_scale
from benchmarks.scale.tables import told
from hamstring_triage.local.places import ROOT, Stop

DOCUMENT, SCALE = ROOT / "docs" / "performance.md", ROOT / "docs" / "scale.md"
BEGIN, END = "<!-- the table begins -->", "<!-- the table ends -->"
MOST_PEOPLE = 64


def main() -> int:
    """Measure, and print the table, the profile, or what is beyond one worker."""
    options = parser().parse_args()
    if not Path("/proc/self/schedstat").exists():
        print("This needs Linux: it reads from the kernel what a server has worked.", file=sys.stderr)
        return 1
    try:
        return profile() if options.profile else scale(options) if options.scale else goals(options)
    except Stop as stop:
        print(stop.line, file=sys.stderr)
        return stop.code


def parser() -> argparse.ArgumentParser:
    """What may be asked for."""
    whole = argparse.ArgumentParser(prog="dev.py benchmarks", description=__doc__)
    whole.add_argument("--rounds", type=within(1, 50), default=7, help="of every target (default 7)")
    whole.add_argument("--walks", type=within(1, 100), default=8, help="people in a round (default 8)")
    whole.add_argument(
        "--crowds", type=within(1, 20), default=3, help="how often many come at once (default 3)"
    )
    whole.add_argument(
        "--people",
        type=within(1, MOST_PEOPLE),
        default=MOST_PEOPLE,
        help="at once, at most and by default 64",
    )
    whole.add_argument("--write", action="store_true", help="put the table into its document")
    whole.add_argument("--profile", action="store_true", help="instead, where the time of each page goes")
    whole.add_argument(
        "--scale", action="store_true", help="instead, more workers and servers: docs/scale.md"
    )
    return whole


def within(lowest: int, highest: int) -> Callable[[str], int]:
    """A whole number in these bounds; argparse says so otherwise."""

    def number(text: str) -> int:
        if not text.isdecimal() or not lowest <= int(text) <= highest:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {lowest} to {highest}")
        return int(text)

    return number


def goals(options: argparse.Namespace) -> int:
    """Print the table; exit code 1 where somebody came to no result."""
    began, load = time.monotonic(), os.getloadavg()[0]
    amount = Amount(options.rounds, options.walks, options.crowds, options.people)
    with references() as others, product() as ours:
        inside = json.loads(ours.run("-m", "benchmarks.inside.figures"))
        all_of_it = measured(ours, others, amount)
    text = f"{circumstances(amount, load)}\n\n{table(lines(all_of_it, inside))}\n"
    print(text)
    if options.write:
        write(DOCUMENT, text)
    print(f"\nTook {time.monotonic() - began:.0f} seconds.")
    for why in all_of_it.walked.astray:
        print(f"No result: {why}", file=sys.stderr)
    return int(bool(all_of_it.walked.astray))


def profile() -> int:
    """Print where the processor time of each kind of request goes."""
    with product() as ours:
        print(ours.run("-m", "benchmarks.inside.profile"))
    return 0


def scale(options: argparse.Namespace) -> int:
    """Print the tables; exit code 1 where somebody came to no result or to no link."""
    began, load = time.monotonic(), os.getloadavg()[0]
    done = measured_at_scale(options.rounds, options.people)
    amount = f"{options.rounds} rounds of {options.people} people, {CHAIRS} at once, after one that warms"
    text = f"{here(load)} {amount}; load at the end {os.getloadavg()[0]:.1f}.\n\n{told(done)}\n"
    print(text)
    if options.write:
        write(SCALE, text)
    print(f"\nTook {time.monotonic() - began:.0f} seconds.")
    for why in done.astray:
        print(f"Astray: {why}", file=sys.stderr)
    return int(bool(done.astray))


def circumstances(amount: Amount, load: float) -> str:
    """When, on what, and how much was walked."""
    walked = f"{amount.rounds} rounds of {amount.walks} people, {amount.crowds} times {amount.people} at once"
    return f"{here(load)} {walked}."


def here(load: float) -> str:
    """When, and on what."""
    name, python = f"{os.cpu_count()} processors ({processor()})", platform.python_version()
    day = datetime.now(UTC).date().isoformat()
    return f"{day}: {name}, {platform.system()}, Python {python}; load at the start {load:.1f}."


def processor() -> str:
    """What the kernel calls it."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def write(document: Path, text: str) -> None:
    """Put the table where the last one stands."""
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    document.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
