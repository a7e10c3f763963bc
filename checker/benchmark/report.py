"""Everything that the published cases show, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from checker.benchmark.baselines import always_commonest, always_one_level
from checker.benchmark.cases import PublishedCase
from checker.benchmark.kinds import kind_bands, right_kinds
from checker.benchmark.medians import range_of
from checker.benchmark.misses import OTHER, Reasons, missed, read_reasons
from checker.benchmark.proportions import Share, share_of
from checker.benchmark.runs import BESIDE, WAYS, Bench, PublishedRun
from checker.benchmark.stability import stability
from checker.reasoning.causes.differential import BANDS
from checker.reasoning.knowledge.levels import CareLevel

Data = dict[str, Any]


def report_data(
    bench: Bench, cases: Sequence[PublishedCase], tell: Callable[[str], None] = lambda way: None
) -> Data:
    """Both ways of answering, the baselines, and every case. JSON-able; each way is told once measured."""
    runs, ways, reasons = dict[str, tuple[PublishedRun, ...]](), Data(), read_reasons()
    for way in WAYS:
        runs[way] = bench.run(way, cases)
        ways[way] = {**shares(runs[way]), **_others(bench, way, runs[way], reasons)}
        tell(way)
    return {
        "cases": len(cases),
        "safety": sum(c.safety for c in cases),
        "scored_for_causes": sum(c.scored_for_causes for c in cases),
        "outside": sum(bool(c.truth.outside) for c in cases),
        "two_readers": sum(c.readers > 1 for c in cases),
        "ways": ways,
        "beside": {way: shares(bench.run(way, cases)) for way in BESIDE},
        "baselines": {
            "levels": [always_one_level(cases, level) for level in CareLevel],
            "causes": always_commonest(bench.knowledge, cases),
        },
        "each": [_each(case, [runs[way][i] for way in WAYS], reasons) for i, case in enumerate(cases)],
        "corrected": [asdict(one) for one in reasons.corrected if one.case in {c.code for c in cases}],
    }


def shares(runs: Sequence[PublishedRun]) -> Data:
    """What came of all runs of one way together; no case is named."""
    outside = [r for r in runs if r.case.truth.outside and r.ranked]
    inside = [r for r in runs if r.case.scored_for_causes]
    return {
        "levels": [_level(name, part) for name, part in _by_level(runs)],
        "kinds": right_kinds(inside),
        "kind_bands": kind_bands(runs),
        "causes": _causes(inside),
        "none_fits": {
            "outside": _share(outside, lambda r: r.result.differential.none_fits),
            "outside_calm": _share(outside, lambda r: not r.claims),
            "crowned_outside": _share(outside, lambda r: bool(r.crowned)),
            "inside": _share(inside, lambda r: r.result.differential.none_fits),
        },
        "bands": [_band(name, runs) for _, name in BANDS],
        "remedies": _remedies(runs),
        "asked": _asked(runs),
    }


def _others(bench: Bench, way: str, runs: Sequence[PublishedRun], reasons: Reasons) -> Data:
    """What needs more runs: fair other answers, and one answer changed at a time."""
    other = bench.alternatives(way, [r.case for r in runs])
    first = {r.case.code: r.ranked[:1] for r in runs}
    return {
        "alternatives": {
            "under": share_of([r.under for _, r in other]).as_data(),
            "over": share_of([r.over for _, r in other]).as_data(),
            "leader": share_of([r.ranked[:1] != first[r.case.code] for _, r in other]).as_data(),
            "under_notes": [
                {"case": r.case.code, "note": note, "why": reasons.why(r.case.code, OTHER, way)}
                for note, r in other
                if r.under
            ],
        },
        "stability": stability(bench.knowledge, runs),
    }


def _by_level(runs: Sequence[PublishedRun]) -> list[tuple[str, list[PublishedRun]]]:
    parts = [(level.code, [r for r in runs if r.case.care.level is level]) for level in CareLevel]
    return [*parts, ("all", list(runs)), ("safety", [r for r in runs if r.case.safety])]


def _level(name: str, runs: Sequence[PublishedRun]) -> Data:
    return {
        "level": name,
        "under": _share(runs, lambda r: r.under),
        "over": _share(runs, lambda r: r.over),
        "exact": _share(runs, lambda r: r.result.level is r.case.care.level),
    }


def _causes(runs: Sequence[PublishedRun]) -> Data:
    return {
        "first_strict": _share(runs, lambda r: r.right(first=1, lenient=False)),
        "three_strict": _share(runs, lambda r: r.right(first=3, lenient=False)),
        "first_lenient": _share(runs, lambda r: r.right(first=1, lenient=True)),
        "three_lenient": _share(runs, lambda r: r.right(first=3, lenient=True)),
    }


def _band(name: str, runs: Sequence[PublishedRun]) -> Data:
    """How often a cause that is shown in a band is right. Outside cases count as wrong, and apart."""
    shown = [
        (c.condition.code, r.case)
        for r in runs
        for c in r.result.differential.causes
        if c.band == name and not c.watch_only and not c.condition.unspecific
    ]
    inside = [(code, case.truth) for code, case in shown if case.scored_for_causes]
    return {
        "band": name,
        "strict": share_of([code in t.causes for code, t in inside]).as_data(),
        "lenient": share_of([code in (*t.causes, *t.also_acceptable) for code, t in inside]).as_data(),
        "shown_outside": share_of([bool(case.truth.outside) for _, case in shown]).as_data(),
    }


def _remedies(runs: Sequence[PublishedRun]) -> Data:
    adults = [r for r in runs if not r.case.minor]
    return {
        "must_not": _share([r for r in adults if r.case.remedies.must_not], lambda r: bool(r.forbidden)),
        "must_not_labels": Share(
            sum(len(r.forbidden) for r in adults), sum(len(r.case.remedies.must_not) for r in adults)
        ).as_data(),
        "must": _share([r for r in adults if r.case.remedies.must], lambda r: bool(r.missing)),
        "must_any": _share([r for r in adults if r.case.remedies.must_any], lambda r: r.none_of_any),
    }


def _asked(runs: Sequence[PublishedRun]) -> Data:
    """Screens and questions; an emergency stops them, so the others stand apart as well."""
    parts = {"all": list(runs), "not emergency": [r for r in runs if r.result.level < CareLevel.EMERGENCY]}
    return {
        name: {"screens": range_of([r.screens for r in part]), "questions": range_of([r.asked for r in part])}
        for name, part in parts.items()
    }


def _share(runs: Sequence[PublishedRun], flag: Callable[[PublishedRun], bool]) -> dict[str, float | int]:
    return share_of([flag(r) for r in runs]).as_data()


def _each(case: PublishedCase, runs: Sequence[PublishedRun], reasons: Reasons) -> Data:
    return {
        "code": case.code,
        "source": dict(case.source),
        "safety": case.safety,
        "minor": case.minor,
        "care": {name: getattr(case.care, name).code for name in ("level", "lowest", "highest")},
        "reason": case.care.reason,
        "causes": list(case.truth.causes),
        "also_acceptable": list(case.truth.also_acceptable),
        "outside": case.truth.outside,
        "mapping": list(case.mapping),
        "ways": {
            way: {**_outcome(run), "misses": _misses(way, run, reasons)}
            for way, run in zip(WAYS, runs, strict=True)
        },
    }


def _misses(way: str, run: PublishedRun, reasons: Reasons) -> list[dict[str, str]]:
    return [
        {"kind": kind, "text": text, "why": reasons.why(run.case.code, kind, way)}
        for kind, text in missed(run)
    ]


def _outcome(run: PublishedRun) -> Data:
    result = run.result
    return {
        "level": result.level.code,
        "under": run.under,
        "over": run.over,
        "signs": [r.sign.code for r in result.raised],
        "open": list(result.unanswered),
        "kind": run.kind,
        "three": list(run.ranked[:3]),
        "none_fits": result.differential.none_fits,
        "fits_well": run.crowned,
        "first_right": run.right(first=1, lenient=True),
        "forbidden": list(run.forbidden),
        "missing": list(run.missing),
        "none_of_any": run.none_of_any,
        "screens": run.screens,
        "questions": run.asked,
    }
