"""The tables of docs/scale.md."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence

from benchmarks.scale.expiry import LOOKED_UP
from benchmarks.scale.measuring import Measured, Phase, Round, Scene
from benchmarks.scale.plan import KEPT_DAYS, OF_A_MACHINE, SHARED, STAGES, Need, Questionnaire, need
from benchmarks.scale.rows import RESULTS

_MS, _US, _KB, _MB, _GB, _BIT = 1e3, 1e6, 1e-3, 1e-6, 1e-9, 8
_HUNDRED, _MILLION, _HOUR = 100, 1e6, 3600
_HALF, _MOST = 0.5, 0.95
Row = tuple[str, ...]


def told(done: Measured) -> str:
    """All of them, as Markdown."""
    one = questionnaire(done)
    return "\n\n".join(
        (
            "### Workers and servers",
            table(("What", *(scene.name for scene in done.scenes)), of_scenes(done.scenes)),
            "### One questionnaire",
            table(("What", "Measured"), of_one(done, one)),
            "### What so many need",
            table(("What", *(stage.name for stage in STAGES)), of_stages(one)),
        )
    )


def table(head: Row, rows: Sequence[Row]) -> str:
    """As Markdown."""
    lines = [head, ("---", *("--:" for _ in head[1:])), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def questionnaire(done: Measured) -> Questionnaire:
    """What one costs, with one worker."""
    alone = done.scenes[0]
    return Questionnaire(
        walk=alone.median(lambda r: (r.walking.servers + r.walking.database) / len(r.crowd.walks)),
        share=alone.median(lambda r: r.sharing.servers / len(r.crowd.shared)),
        open=alone.median(lambda r: r.opening.servers / len(r.crowd.opened)),
        share_in_database=alone.median(lambda r: r.sharing.database / len(r.crowd.shared)),
        open_in_database=alone.median(lambda r: r.opening.database / len(r.crowd.opened)),
        down=done.traffic.down,
        up=done.traffic.up,
        files=done.traffic.files,
        row=done.results.row,
        log=alone.median(lambda r: r.sharing.written / len(r.crowd.shared)),
        log_of_deleting=done.expiry.deleted.written / done.expiry.rows,
        worker=max(each["Rss"] for each in alone.memory),
    )


def of_scenes(scenes: Sequence[Scene]) -> list[Row]:
    """Medians of the warm rounds, with least and most where they tell something."""

    def line(what: str, of: Callable[[Round], float], form: str = ".1f") -> Row:
        return (what, *(_spread([of(each) for each in scene.warm], form) for scene in scenes))

    def cold(scene: Scene) -> str:
        return f"{_per_step(scene.rounds[0]) * _MS:.1f}"

    def held(name: str) -> list[str]:
        return [_spread([each[name] * _MB for each in scene.memory], ".0f") for scene in scenes]

    return [
        line("steps for a second of processor time, servers and database", lambda r: 1 / _per_step(r), ".0f"),
        line(
            "processor time of a step, servers, ms", lambda r: r.walking.servers / len(r.steps) * _MS, ".2f"
        ),
        line("the same, database, ms", lambda r: r.walking.database / len(r.steps) * _MS, ".2f"),
        ("a step in the first round, when nothing is kept yet, ms", *map(cold, scenes)),
        line("steps a second", lambda r: len(r.steps) / r.walking.seconds, ".0f"),
        line("half of the steps done within, ms", lambda r: r.within(_HALF) * _MS, ".0f"),
        line("95 of 100 within, ms", lambda r: r.within(_MOST) * _MS, ".0f"),
        line("processors busy while they walk: servers", lambda r: _busy(r.walking, "servers"), ".2f"),
        line("the same: walkers, on the same machine", lambda r: _busy(r.walking, "walkers"), ".2f"),
        line("results shared a second", lambda r: len(r.crowd.shared) / r.sharing.seconds),
        line("to share, servers, ms", lambda r: r.sharing.servers / len(r.crowd.shared) * _MS),
        line("to share, database, ms", lambda r: r.sharing.database / len(r.crowd.shared) * _MS),
        line("to open a link, servers, ms", lambda r: r.opening.servers / len(r.crowd.opened) * _MS),
        line("to open a link, database, ms", lambda r: r.opening.database / len(r.crowd.opened) * _MS),
        ("memory of a worker afterwards, MB", *held("Rss")),
        ("its share, where what several have is shared out, MB", *held("Pss")),
    ]


def of_one(done: Measured, one: Questionnaire) -> list[Row]:
    """What is sent, and what is stored."""
    gone, results = done.expiry, done.results
    found = {name: seconds * _US for name, seconds in gone.found.items()}
    return [
        ("requests, with the first page", f"{done.traffic.requests:.0f}"),
        ("bytes to the person, Brotli and header lines", f"{one.down * _KB:.1f} KB"),
        ("bytes from the person, without a browser's own lines", f"{one.up * _KB:.1f} KB"),
        ("files that its pages name, once for each person", f"{one.files * _KB:.1f} KB"),
        ("a shared result on the disk: values", f"{results.stored / results.rows * _KB:.1f} KB"),
        ("the same: indexes", f"{results.indexes / results.rows * _KB:.1f} KB"),
        ("log written ahead, to share", f"{one.log * _KB:.1f} KB"),
        ("log written ahead, to delete it when it is over", f"{one.log_of_deleting * _KB:.1f} KB"),
        ("a sender's row in the limits, for an hour at most", f"{gone.limits.row:.0f} bytes"),
        (f"connections of {done.workers} workers, afterwards", str(done.connections)),
        (
            f"{gone.rows} results that are over: `delete_expired`",
            f"{gone.deleted.seconds:.1f} s, of PostgreSQL's processor {gone.deleted.processor:.2f} s",
        ),
        (
            "the same as one partition that is dropped",
            f"{gone.dropped.seconds:.2f} s, of PostgreSQL's processor {gone.dropped.processor:.2f} s",
        ),
        (f"to find a link, mean of {LOOKED_UP}: in one table", f"{found[RESULTS]:.0f} µs of PostgreSQL"),
        ("the same in partitions of a week", f"{found['by_week']:.0f} µs"),
        ("the same in partitions of a day", f"{found['by_day']:.0f} µs"),
        (f"a million questionnaires, {SHARED:.0%} shared", _a_million(one)),
    ]


def of_stages(one: Questionnaire) -> list[Row]:
    """From one clinic up."""
    needs = [need(stage, one) for stage in STAGES]

    def line(what: str, of: Callable[[Need], float]) -> Row:
        return (what, *(figure(of(each)) for each in needs))

    return [
        ("questionnaires a day", *(figure(stage.a_day) for stage in STAGES)),
        line("processors of servers, half busy at most", lambda n: n.processors),
        line("workers, one for a processor, two at least", lambda n: n.workers),
        line(f"machines of {OF_A_MACHINE} processors, one to spare", lambda n: n.machines),
        line("memory of the workers, GB", lambda n: n.memory * _GB),
        line("processors of PostgreSQL, half busy at most", lambda n: n.database_processors),
        line("connections to it, without a pooler", lambda n: n.connections),
        line("sent at most, Mbit a second", lambda n: n.down * _BIT * _MB),
        line("sent a day, GB", lambda n: n.down_a_day * _GB),
        line("files a day, if nobody was here before, GB", lambda n: n.files_a_day * _GB),
        line("results shared a day", lambda n: n.rows_a_day),
        line("stored a day, GB", lambda n: n.bytes_a_day * _GB),
        line(f"stored, if each is kept {KEPT_DAYS} days, GB", lambda n: n.bytes_kept * _GB),
        line("log for each replica a day, GB", lambda n: n.log_a_day * _GB),
        line("rows of limits after the busiest hour", lambda n: n.limits),
    ]


def figure(value: float) -> str:
    """A number with two or three digits that count; whole ones as they are."""
    if value >= _HUNDRED or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def _a_million(one: Questionnaire) -> str:
    work, kept = one.servers * _MILLION / _HOUR, SHARED * one.row * _MILLION * _GB
    sent = one.down * _MILLION * _GB
    return f"{work:.0f} processor-hours of work, {sent:.0f} GB sent, {kept:.1f} GB kept for {KEPT_DAYS} days"


def _per_step(one: Round) -> float:
    return (one.walking.servers + one.walking.database) / len(one.steps)


def _busy(phase: Phase, whose: str) -> float:
    seconds: float = getattr(phase, whose)
    return seconds / phase.seconds


def _spread(values: Sequence[float], form: str) -> str:
    middle = format(statistics.median(values), form)
    least, most = format(min(values), form), format(max(values), form)
    return middle if least == most else f"{middle} ({least} to {most})"
