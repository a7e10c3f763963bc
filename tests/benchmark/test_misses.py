"""Each miss on the published cases has its reason; a reason for what is no longer missed is stale."""

from dataclasses import replace
from functools import lru_cache

import pytest

from checker.benchmark import cases as published_cases
from checker.benchmark.misses import OTHER, UNDER, missed, read_reasons
from checker.benchmark.page import as_markdown
from checker.benchmark.report import report_data
from checker.benchmark.runs import AS_TOLD, WALKED, WAYS, Bench
from checker.cases import CaseError
from checker.reasoning.knowledge.levels import CareLevel
from tests.cases import clinical


@lru_cache(maxsize=1)
def cases():
    return published_cases.read_published()


@lru_cache(maxsize=1)
def misses():
    return dict(every_miss(Bench(clinical.knowledge(), published_cases.read_calm())))


def every_miss(bench):
    """Each miss of each case in both ways of answering, fair other answers included."""
    for way in WAYS:
        for run in bench.run(way, cases()):
            yield from (((run.case.code, kind, way), text) for kind, text in missed(run))
        for note, run in bench.alternatives(way, cases()):
            if run.under:
                yield (run.case.code, OTHER, way), note


def test_every_miss_has_a_reason():
    assert [key for key in misses() if key not in read_reasons().of] == []


def test_no_reason_is_for_what_is_no_longer_missed():
    assert [key for key in read_reasons().of if key not in misses()] == []


def test_what_was_corrected_is_missed_no_more_and_its_sources_exist():
    for one in read_reasons().corrected:
        assert {(one.case, one.kind, way) for way in (AS_TOLD, WALKED)}.isdisjoint(misses())
        assert one.case in {case.code for case in cases()}
        assert set(one.sources) <= set(clinical.knowledge().source)


def test_an_under_triage_of_a_safety_case_is_never_put_down_to_the_story_alone():
    safety = {case.code for case in cases() if case.safety}
    low = [key for key in misses() if key[0] in safety and key[1] == UNDER]
    assert {read_reasons().of[key].because for key in low} <= {"open"}


def test_a_miss_without_a_reason_says_so_plainly():
    assert read_reasons().why("dev-none-99", UNDER, WALKED) == "No reason is written yet."


def test_a_case_that_is_held_against_a_higher_label_is_missed():
    bench = Bench(clinical.knowledge(), published_cases.read_calm())
    case = next(c for c in cases() if c.code == "dev-pht-01")
    run = bench.walked(case)
    strict = replace(run, case=replace(case, care=replace(case.care, lowest=CareLevel.EMERGENCY)))
    assert UNDER not in dict(missed(run))
    assert UNDER in dict(missed(strict))


def test_the_page_and_the_data_carry_the_reasons():
    bench = Bench(clinical.knowledge(), published_cases.read_calm())
    page = as_markdown(
        report_data(bench, tuple(c for c in cases() if c.code in ("dev-comp-01", "dev-sten-01")))
    )
    assert "No clinical reason: Somebody who is not sure" in page.split("## Misses")[1]
    assert "dev-sten-01, under-triage: Walking that must stop" in page


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("{case: a, kind: cause, runs: [walked], because: luck, why: so}", "luck"),
        ("{case: a, kind: cause, runs: [walked, walked], because: open, why: so}", "two reasons"),
        ("{case: a, kind: cause, because: open, why: so}", "runs"),
    ],
)
def test_a_faulty_reason_is_named(tmp_path, row, names):
    (tmp_path / "reasons.yaml").write_text(f"reasons:\n- {row}\ncorrected: []\n")
    with pytest.raises(CaseError, match=names):
        read_reasons(tmp_path)


def test_other_answers_have_reasons_of_their_own():
    assert any(kind == OTHER for _, kind, _ in read_reasons().of)
