"""What a load showed, as a table of Markdown, with the machine it was measured on."""

import os
import platform
import sqlite3
from collections import Counter
from pathlib import Path
from statistics import quantiles


def told(crowd, lost, options):
    """The whole report."""
    requests = sum(map(len, crowd.took.values()))
    pace = f"{options.pause:g} seconds between two pages"
    lines = [
        f"{options.people} people at once for {crowd.seconds:.0f} seconds, {pace};",
        f"{options.at or options.database}, {options.workers} workers of 4 threads.",
        f"Machine: {machine()}. The people ran on it, too.",
        f"{crowd.finished} questionnaires finished; {requests / crowd.seconds:.0f} requests a second;",
        f"{len(crowd.faults)} errors, {len(crowd.links)} links made, {len(lost)} lost.",
        "",
        "| Page | Requests | p50, ms | p95, ms | longest, ms |",
        "|---|--:|--:|--:|--:|",
        *(row(name, took) for name, took in sorted(crowd.took.items())),
        row("all", [one for took in crowd.took.values() for one in took]),
        *(f"\n{count} x {fault}" for fault, count in Counter(crowd.faults).most_common(10)),
    ]
    return "\n".join(lines)


def row(name, took):
    """One line of the table."""
    cuts = quantiles(took, n=20, method="inclusive") if len(took) > 1 else took * 19
    numbers = (cuts[9] * 1000, cuts[18] * 1000, max(took) * 1000)
    return f"| {name} | {len(took)} | {' | '.join(f'{number:.0f}' for number in numbers)} |"


def machine():
    """Processor, how many, memory, and what runs."""
    facts = dict(
        line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().splitlines() if ":" in line
    ) if Path("/proc/cpuinfo").exists() else {}  # fmt: skip
    name = {key.strip(): value.strip() for key, value in facts.items()}.get("model name", platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return (
        f"{os.cpu_count()} processors ({name}), {memory:.0f} GiB, {versions}, SQLite {sqlite3.sqlite_version}"
    )
