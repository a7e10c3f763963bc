"""The lines of the table, from what was measured."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.goals import Goal, Line, left_out, line
from benchmarks.measuring import Measured, Walked

_MS, _US, _KB, _MB = 1e3, 1e6, 1e-3, 1e-6
_LARGE = "the same, 1,000 x 2,000 (made up)"
_RATIO = "processor time of "


def lines(done: Measured, inside: Mapping[str, Any]) -> list[Line]:
    """Every goal, in the order of the goals."""
    return [
        *_of_walks(done.walked),
        *_of_pages(done, inside),
        *_of_programs(done.walked),
        *_of_the_rest(done, inside),
    ]


def _of_walks(walked: Walked) -> list[Line]:
    wizard = statistics.median(walked.over_bare([one.per_step for one in walked.wizard]))
    beside = f"1 = {statistics.median(walked.bare) * _MS:.2f} ms", f"{wizard:.1f}"
    htmx, plain = ([one.per_step for one in rounds] for rounds in (walked.htmx, walked.plain))
    questions = [one.per_question for one in walked.htmx]
    return [
        line(Goal(_RATIO + "a step with htmx, whole walks / bare", 3), walked.over_bare(htmx), *beside),
        line(Goal("the same, question steps alone", 2, 1.5), walked.over_bare(questions), *beside),
        line(Goal(_RATIO + "a step without JavaScript / bare", 4), walked.over_bare(plain), *beside),
        line(Goal("the same / wizard", 0.4, 0.2), walked.over_wizard(plain), f"{1 / wizard:.2f}", "1"),
        line(Goal("with htmx / wizard", 0.4, 0.2), walked.over_wizard(htmx), f"{1 / wizard:.2f}", "1"),
    ]


def _of_pages(done: Measured, inside: Mapping[str, Any]) -> list[Line]:
    walked, queries = done.walked, inside["queries"]
    results, firsts = ([one.per_result for one in walked.htmx], [one.per_first for one in walked.htmx])
    others = statistics.median(walked.over_bare([one.per_result for one in walked.wizard]))
    other_first = statistics.median(walked.over_bare([one.per_first for one in walked.wizard]))
    slow = [ours / theirs for ours, theirs in done.slow]
    theirs = statistics.median(theirs for _, theirs in done.slow) * _MS
    return [
        line(Goal("result page / bare", 12, 8, digits=1), walked.over_bare(results), "1", f"{others:.1f}"),
        line(Goal("first page / bare", 1.2), walked.over_bare(firsts), "1", f"{other_first:.1f}"),
        *(
            line(Goal(f"database queries, {kind}", 0, digits=0), [count], "0")
            for kind, count in queries.items()
        ),
        line(
            Goal("95 of 100 steps done within, many at once / wizard", 0.4), slow, "", f"1 = {theirs:.0f} ms"
        ),
    ]


def _of_programs(walked: Walked) -> list[Line]:
    """What other programs get of a result; no goal was set."""
    times = {
        "document": "a result as a FHIR document / bare",
        "assessed": "`$assess`: a response to its document / bare",
        "shared": "sharing a result / bare",
        "with_health_link": "the same with a SMART Health Link / bare",
    }
    sizes = {
        "page_bytes": "HTML of a result",
        "document_bytes": "its FHIR document",
        "locked_bytes": "the same behind a SMART Health Link",
    }
    people = [one for taking in walked.taken for one in taking.done]
    ratios = {name: walked.over_bare([taking.mean(name) for taking in walked.taken]) for name in times}
    return [
        *(line(Goal(what, digits=1), ratios[name], "1") for name, what in times.items()),
        *(
            line(Goal(what, unit=" KB", digits=1), [getattr(one, name) * _KB for one in people])
            for name, what in sizes.items()
        ),
    ]


def _of_the_rest(done: Measured, inside: Mapping[str, Any]) -> list[Line]:
    sizes = done.sizes
    shipped = f"{inside['conditions']} x {inside['symptoms']}"
    return [
        line(Goal("an htmx step, compressed", 1.5, unit=" KB"), [each * _KB for each in sizes.step]),
        line(Goal("its header lines", unit=" KB"), [each * _KB for each in sizes.head]),
        line(Goal("first page HTML, compressed", 4.0, unit=" KB"), [sizes.first * _KB]),
        line(Goal("whole first visit", 14.6, unit=" KB"), [sizes.visit * _KB]),
        _visible(done.visible),
        line(
            Goal(f"differential and next question, {shipped}", 100, unit=" µs", digits=0),
            [each * _US for each in inside["next"]],
        ),
        line(Goal(_LARGE, 2, unit=" ms", digits=0), [each * _MS for each in inside["large_next"]]),
        line(Goal(f"`assess`, {shipped}", 1, unit=" ms"), [each * _MS for each in inside["assess"]]),
        line(Goal(_LARGE, 20, unit=" ms", digits=1), [each * _MS for each in inside["large_assess"]]),
        line(Goal("start to first answer", 1.5, unit=" s"), done.starts),
        line(Goal("memory of a worker", 90, unit=" MB", digits=0), [done.memory * _MB]),
    ]


def _visible(times: Sequence[float]) -> Line:
    goal = Goal("content visible / (one delay + bytes)", 1.25)
    return line(goal, times) if times else left_out(goal, "needs Chromium and Playwright")
