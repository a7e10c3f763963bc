"""The measuring of the content: figures, mapping of the published cases, and that it repeats itself."""

import io
import json
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from random import Random

import pytest
from django.core.management import CommandError, call_command

from checker import library
from checker.benchmark import answering, benchmark
from checker.benchmark import cases as published_cases
from checker.benchmark.baselines import always_commonest, always_one_level
from checker.benchmark.cases import States, TrueCauses
from checker.benchmark.coherence import coherence
from checker.benchmark.goals import goals
from checker.benchmark.medians import range_of
from checker.benchmark.noise import noisy
from checker.benchmark.page import as_markdown
from checker.benchmark.proportions import Share, wilson
from checker.benchmark.report import report_data
from checker.benchmark.runs import AS_TOLD, WALKED, Bench
from checker.benchmark.stability import changed_answers, neighbours
from checker.cases import CaseError, ClinicalCase, Expected
from checker.impact.simulated_people import people
from checker.library import NoReleaseError
from checker.reasoning.knowledge import NONE, NOT_SURE, QuestionKind
from checker.reasoning.knowledge.levels import CareLevel
from tests.cases import clinical
from tests.reasoning.small import small_knowledge

FEW = ("dev-pht-01", "dev-disc-03", "dev-pad-03")


@lru_cache(maxsize=1)
def shipped():
    return published_cases.read_published()


@lru_cache(maxsize=1)
def by_code():
    return {case.code: case for case in shipped()}


@lru_cache(maxsize=1)
def bench():
    return Bench(clinical.knowledge(), published_cases.read_calm())


@lru_cache(maxsize=1)
def few():
    return report_data(bench(), tuple(by_code()[code] for code in FEW))


@pytest.fixture
def _unpublished(monkeypatch):
    def nothing():
        raise NoReleaseError

    monkeypatch.setattr(library, "current", nothing)
    monkeypatch.setattr(library, "from_files", clinical.knowledge)
    monkeypatch.setattr(benchmark, "read_cases", lambda: ())


def evaluate(*options):
    """With as few everyday people as do, and no synthetic cases beside them, which take the time."""
    out = io.StringIO()
    call_command("evaluate", "--everyday", "5", "--short", "0", *options, stdout=out)
    return out.getvalue()


# ---- Wilson's interval ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, Statistics in Medicine 17:857, table I
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_known_intervals(count, of, low, high):
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_nothing_is_known():
    assert wilson(0, 0) == (0.0, 1.0)
    assert str(Share(0, 0)) == "0/0"


def test_more_than_all_is_refused():
    with pytest.raises(ValueError, match="4 of 3"):
        wilson(4, 3)


def test_a_share_is_told_with_n_and_interval():
    assert str(Share(12, 48)) == "12/48, 25 % (15 to 39)"


# ---- The cases -------------------------------------------------------------------------------


def test_all_166_cases_are_there_with_their_sources():
    assert len(shipped()) == 166
    assert sum(case.readers == 2 for case in shipped()) == 88
    assert all(case.source["citation"] and case.source["how_read"] and case.story for case in shipped())


def test_the_labels_are_those_of_the_set():
    levels = Counter(case.care.level.code for case in shipped())
    assert levels == {"self-care": 10, "see-professional": 90, "urgent": 49, "emergency": 17}
    assert sum(case.safety for case in shipped()) == 67
    assert sum(bool(case.truth.outside) for case in shipped()) == 49
    assert sum(case.scored_for_causes for case in shipped()) == 116
    assert sum(case.minor for case in shipped()) == 2
    assert sum(len(case.alternatives) for case in shipped()) == 352


def test_every_code_of_every_case_exists():
    assert published_cases.faults(clinical.knowledge(), shipped()) == []
    assert set(published_cases.read_calm()) <= set(clinical.knowledge().symptom)


def test_no_single_choice_has_two_answers():
    knowledge = clinical.knowledge()
    for case in shipped():
        for told in (case.states, *(a.states for a in case.alternatives)):
            chosen = Counter(knowledge.question_of[c].code for c in told.present)
            twice = {q for q, n in chosen.items() if n > 1 and knowledge.question[q].kind is QuestionKind.ONE}
            assert not twice, case.code


def test_every_case_has_an_age_once_ours_is_added():
    ages = set(clinical.knowledge().question["age"].codes)
    for case in shipped():
        assert len(ages.intersection(published_cases.with_added(case, case.states).present)) == 1, case.code


def test_published_cases_are_not_among_the_synthetic_ones():
    assert {case.code for case in shipped()}.isdisjoint(case.code for case in clinical.shipped().values())


def test_an_unknown_code_in_a_case_is_named():
    case = replace(by_code()["dev-pht-01"], states=States(present=("no-such-symptom",)))
    faults = published_cases.faults(clinical.knowledge(), (case,))
    assert [(fault.key, fault.code) for fault in faults] == [(("dev-pht-01",), "no-such-symptom")]


def test_a_faulty_file_is_named(tmp_path):
    (tmp_path / "broken.yaml").write_text("cases:\n- {code: x, told: {}}\n")
    with pytest.raises(CaseError, match=r"broken\.yaml: x"):
        published_cases.read_published(tmp_path)


# ---- From a story to answers -----------------------------------------------------------------


def test_as_told_silence_on_a_safety_list_is_none_and_elsewhere_stays_open():
    knowledge = clinical.knowledge()
    answers = answering.story_answers(knowledge, States(present=("worst-spot-sit-bone",)))
    lists = {
        q.code for q in knowledge.questions if q.kind is QuestionKind.MANY and q.stage in answering.EVERYONE
    }
    assert set(answers) == {"worst-spot", *lists}
    assert all(answers[code] == (NONE,) for code in lists)


def test_as_told_a_finding_ticks_the_item_that_asks_more_about_it():
    answers = answering.story_answers(clinical.knowledge(), States(present=("foot-drop",), unsure=("fever",)))
    assert answers["safety-nerves"] == ("leg-weak",)
    assert answers["leg-weak-kind"] == ("foot-drop",)
    assert answers["safety-general"] == (NOT_SURE,)
    assert answers["safety-general--unsure"] == ("fever-or-very-ill--unsure",)


def test_walked_silence_about_causes_is_not_sure_and_about_warning_signs_calm():
    answers = answering.walked(
        clinical.knowledge(), States(present=("age-30-44",)), published_cases.read_calm()
    )
    assert answers["worst-spot"] == (NOT_SURE,)
    assert answers["back-vs-leg"] == ("back-vs-leg-no-back",)
    assert "pregnancy" not in answers


def test_every_walk_ends_complete():
    for code in FEW:
        assert bench().walked(by_code()[code]).result.complete


def test_an_alternative_overrides_what_was_told():
    case = by_code()["dev-pht-01"]
    assert "worst-spot-sit-bone" in case.states.present
    told = case.alternatives[0].states
    assert "worst-spot-thigh-upper" in told.present
    assert "worst-spot-sit-bone" not in told.symptoms


# ---- Figures ---------------------------------------------------------------------------------


def test_one_level_for_everybody_is_wrong_as_often_as_the_labels_say():
    lowest = always_one_level(shipped(), CareLevel.SELF_CARE)
    highest = always_one_level(shipped(), CareLevel.EMERGENCY)
    assert lowest["over"]["count"] == highest["under"]["count"] == 0
    assert lowest["under"]["count"] == sum(c.care.lowest > CareLevel.SELF_CARE for c in shipped())
    assert highest["over"]["count"] == sum(c.care.highest < CareLevel.EMERGENCY for c in shipped())


def test_the_commonest_cause_is_right_as_often_as_it_is_labelled():
    found = always_commonest(clinical.knowledge(), shipped())
    first = max(clinical.knowledge().conditions, key=lambda c: c.prior).code
    right = sum(first in c.truth.causes for c in shipped() if c.scored_for_causes)
    assert found["first_strict"]["count"] == right
    assert found["three_strict"]["count"] >= right


def test_levels_are_counted_below_above_and_as_labelled():
    for way in (AS_TOLD, WALKED):
        rows = {row["level"]: row for row in few()["ways"][way]["levels"]}
        assert rows["all"]["under"]["n"] == len(FEW)
        assert sum(rows[level.code]["under"]["n"] for level in CareLevel) == len(FEW)


def test_a_cause_label_is_only_scored_where_there_is_one():
    assert few()["ways"][WALKED]["causes"]["first_strict"]["n"] == 2
    assert few()["ways"][WALKED]["none_fits"]["outside"]["n"] == 1


def test_the_kind_of_pain_is_right_where_the_cause_is_one_of_its_members():
    kinds = few()["ways"][WALKED]["kinds"]
    assert (kinds["strict"]["n"], kinds["strict"]["count"]) == (2, 2)
    run = bench().walked(by_code()["dev-disc-03"])
    assert (run.kind, run.right_kind(lenient=False)) == ("nerve", True)
    other = replace(run, case=replace(run.case, truth=TrueCauses(("pht",), ("dgs",))))
    assert (other.right_kind(lenient=False), other.right_kind(lenient=True)) == (False, True)
    alone = replace(run, case=replace(run.case, truth=TrueCauses(("shingles",))))
    assert not alone.right_kind(lenient=True)


def test_bands_of_kinds_count_each_case_in_which_a_family_leads_once():
    bands = few()["ways"][WALKED]["kind_bands"]
    assert sum(band["shown_outside"]["n"] for band in bands) == len(FEW)
    assert sum(band["shown_outside"]["count"] for band in bands) == 1


def test_what_says_that_something_fits_claims_it_and_worth_knowing_does_not():
    run = bench().walked(by_code()["dev-disc-04"])
    found = run.result.differential
    weak = tuple(replace(c, band="worth-knowing") for c in found.causes)

    def claims(**changes):
        result = replace(run.result, differential=replace(found, **changes))
        return replace(run, result=result).claims

    assert claims()
    assert claims(causes=weak, leading=replace(found.leading, band="fits-partly"))
    assert not claims(causes=weak, leading=replace(found.leading, band="worth-knowing"))
    assert not claims(none_fits=True)


def test_a_goal_is_reached_from_its_least_or_up_to_its_most():
    data = json.loads(json.dumps(few()))
    for way in data["ways"].values():
        way["kinds"]["lenient"] = Share(92, 100).as_data()
        way["none_fits"]["inside"] = Share(6, 100).as_data()
    rows = {row[0]: row for row in goals(data).rows}
    assert rows["kind of pain right first, lenient"][-2:] == ["at least 92 %", "reached"]
    assert rows["one of ours is right and the page says that nothing fits"][-2:] == ["at most 5 %", "MISSED"]
    assert rows["under-triage"][-2] == "none"


def test_each_answer_is_dropped_made_unsure_and_moved():
    answers = {"worst-spot": ("worst-spot-sit-bone",), "quality": ("quality-burning", "quality-tight")}
    kinds = Counter(kind for kind, _ in changed_answers(clinical.knowledge(), answers))
    assert kinds == {"dropped": 2, "not sure": 2, "neighbour": 4}


def test_a_neighbour_is_beside_and_a_list_loses_one_tick():
    question = clinical.knowledge().question["pain-score"]
    assert list(neighbours(question, ("score-0-6",))) == [("score-7",)]
    quality = clinical.knowledge().question["quality"]
    assert list(neighbours(quality, ("quality-burning",))) == [(NONE,)]


# ---- People from the tables ------------------------------------------------------------------


def test_the_same_seed_draws_the_same_people_and_another_seed_others():
    knowledge = clinical.knowledge()
    assert list(people(knowledge, 5, seed=3)) == list(people(knowledge, 5, seed=3))
    assert list(people(knowledge, 5, seed=3)) != list(people(knowledge, 5, seed=4))


def test_nobody_who_says_that_it_came_gradually_says_that_it_came_suddenly():
    drawn = list(people(clinical.knowledge(), 60, seed=5))
    slow = [p for p in drawn if p.answers["onset"] == ("onset-no-clear",)]
    assert {p.answers["sudden-onset"] for p in slow} == {("no-sudden-onset",)}
    assert ("pain-sudden-onset",) in {p.answers["sudden-onset"] for p in drawn}


def test_noise_changes_answers_about_causes_only():
    knowledge = clinical.knowledge()
    person = next(iter(people(knowledge, 1, seed=1)))
    disturbed = noisy(knowledge, person.answers, Random(1))
    assert disturbed != person.answers
    assert disturbed["safety-nerves"] == person.answers["safety-nerves"]


def test_clean_and_complete_answers_lead_back_to_the_condition_more_often_than_noisy_ones():
    rows = {row["kind"]: row for row in coherence(clinical.knowledge(), 8, seed=1)["kinds"]}
    assert rows["all questions"]["three"]["share"] > 0.7
    assert rows["all questions"]["first"]["count"] >= rows["short run, noisy"]["first"]["count"]


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [([4], 4, 4), ([1, 2, 3, 4, 5], 1, 5), (range(1, 7), 1, 6), (range(1, 11), 2, 9), (range(1, 74), 28, 46)],
)
def test_a_median_has_an_interval_from_the_counts_themselves(counts, low, high):
    found = range_of(list(counts))
    assert (found["low"], found["high"]) == (low, high)
    assert found["low"] <= found["median"] <= found["high"]


def test_no_counts_make_no_range():
    assert range_of([])["n"] == 0


# ---- In one call -----------------------------------------------------------------------------


def test_each_part_is_told_as_it_is_done():
    told = []
    cases = (by_code()["dev-pad-03"],)
    data = benchmark.evaluate(clinical.knowledge(), cases, people=1, tell=lambda *done: told.append(done))
    assert told == [(1, 3, AS_TOLD), (2, 3, WALKED), (3, 3, benchmark.COHERENCE)]
    assert data["cases"] == 1
    assert data["population"]["people"] == 1


def test_a_synthetic_case_that_ends_too_low_misses_the_goal(monkeypatch):
    case = ClinicalCase("ill", "Ill", Expected(CareLevel.EMERGENCY), present=("fever",), walked=False)
    monkeypatch.setattr(benchmark, "read_cases", lambda: (case,))
    found = benchmark.nobody_too_low(small_knowledge(), {"ways": {}})
    assert (found["figure"], found["hit"]) == ("synthetic 1/1", False)
    monkeypatch.setattr(benchmark, "read_cases", lambda: (replace(case, expect=Expected(CareLevel.URGENT)),))
    assert benchmark.nobody_too_low(small_knowledge(), {"ways": {}})["hit"]


def test_cases_that_speak_of_what_is_not_there_are_refused():
    lost = replace(by_code()["dev-pad-03"], truth=published_cases.TrueCauses(("no-such-cause",)))
    with pytest.raises(CaseError, match="dev-pad-03: unknown no-such-cause"):
        benchmark.evaluate(clinical.knowledge(), (lost,), people=0)


# ---- The command -----------------------------------------------------------------------------


@pytest.mark.usefixtures("_unpublished")
def test_the_command_prints_tables_with_the_baselines_beside():
    printed = evaluate("--case", "dev-disc-12", "--population", "0")
    assert "Care level, walked" in printed
    assert "always self-care" in printed
    assert "dev-disc-12" not in printed.split("Under-triage:")[1]
    assert "Everyday people, 5, seed 1: goals" in printed
    assert "synthetic 0/0; published, as told 0/1; published, walked 0/1" in printed


@pytest.mark.usefixtures("_unpublished")
def test_json_names_the_release_and_repeats_itself():
    first = evaluate("--json", "--case", "dev-pad-03", "--population", "1")
    assert first == evaluate("--json", "--case", "dev-pad-03", "--population", "1")
    found = json.loads(first)
    assert found["release"]["checksum"]
    assert [case["code"] for case in found["each"]] == ["dev-pad-03"]
    assert found["population"]["people"] == 1


@pytest.mark.usefixtures("_unpublished")
def test_the_page_is_written_into_docs(settings, tmp_path):
    (tmp_path / "docs").mkdir()
    settings.BASE_DIR = tmp_path
    evaluate("--page", "--case", "dev-disc-12", "--population", "0")
    page = (tmp_path / "docs" / "benchmark.md").read_text("utf-8")
    assert "no clinical validation" in page
    assert "| emergency: at most 2 % |" in page.split("## How often ordinary people are told to act")[1]
    assert "| dev-disc-12 | as told, walked | over-triage: urgent" in page
    case = page.split("## Case by case")[1].splitlines()[-1].strip("| ").split(" | ")
    assert case[:2] == ["dev-disc-12", "see-professional"]
    assert all(int(count) > 1 for count in case[-2:])


def test_the_page_lists_what_could_not_be_carried():
    assert "dev-disc-03" in as_markdown(few()).split("## Misses")[1]


@pytest.mark.usefixtures("_unpublished")
def test_an_unknown_case_is_refused():
    with pytest.raises(CommandError, match="no case dev-none-99") as error:
        evaluate("--case", "dev-none-99")
    assert error.value.returncode == 2
