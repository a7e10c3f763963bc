"""Clinical cases: what the shipped content reaches, and that a weakened one is caught."""

from dataclasses import replace

import pytest

from checker import cases
from checker.cases import CaseError, ClinicalCase, Expected, walk
from checker.cases.misses import FORBIDDEN, INEXACT, UNDER
from checker.cases.report import cases_data, cases_text
from checker.cases.story import named_remedies
from checker.presenting.problems import line
from checker.reasoning.assessment import assess
from checker.reasoning.evidence import SORTING, from_findings
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge import NONE, NOT_SURE
from checker.reasoning.knowledge.implied import implications
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.questions.next_screen import next_screen
from checker.reasoning.warning_signs.screening import screen
from tests.cases import clinical

CALM = Expected(CareLevel.SELF_CARE)
DEFAULTS = (
    "age-30-44",
    "duration-under-1w",
    "score-0-6",
    "worst-spot-thigh-mid",
    "furthest-down-thigh",
    "usual-position-back",
)
PLACES = {"worst-spot-groin-front"}
"""Where it hurts, read beside another finding alone, and tried with that one."""


@pytest.fixture(scope="session")
def knowledge():
    return clinical.knowledge()


def person(*present, expect=CALM, **fields):
    given = {"code": "somebody", "title": "Somebody", "defaults": DEFAULTS, **fields}
    return ClinicalCase(present=present, expect=expect, **given)


def misses(knowledge, *codes):
    found = cases.run(knowledge, [clinical.shipped()[code] for code in codes])
    return {(o.case.code, miss.kind) for o in found for miss in o.misses}


# ---- The shipped content ---------------------------------------------------------------------


@pytest.mark.parametrize("code", clinical.shipped())
def test_the_case_reaches_what_is_expected(code):
    assert [line(miss) for miss in clinical.outcome(code).misses] == []


def test_all_vignettes_of_the_dossiers_are_there():
    shipped = clinical.shipped()
    assert all(f"warn-{n:02}" in shipped for n in range(1, 70))
    assert sum(case.group == "Causes" for case in shipped.values()) == 20


def test_every_finding_of_a_warning_sign_is_tried_alone(knowledge):
    dossier = {s.code for q in knowledge.questions for s in q.symptoms if any("_" in d for d in s.dossier)}
    read = {code for sign in knowledge.warning_signs for c in sign.criterion.all_of for code in c.any_of}
    alone = {code.removeprefix("alone-") for code in clinical.shipped() if code.startswith("alone-")}
    assert {code for code in read & dossier if code in knowledge.symptom} <= alone | PLACES


def test_every_warning_sign_is_raised_by_the_findings_of_some_case(knowledge):
    implied = implications(knowledge)
    raised = set()
    for case in clinical.shipped().values():
        present = {c for code in case.present for c in (code, *implied.get(code, ()))}
        raised |= {r.sign.code for r in screen(knowledge, from_findings(knowledge, present)).raised}
    assert set(knowledge.warning_sign) - raised == set()


def test_nobody_with_a_self_care_outcome_needs_more_screens_than_allowed(knowledge):
    calm = [c for c, case in clinical.shipped().items() if case.expect.level is CareLevel.SELF_CARE]
    needed = {code: clinical.outcome(code).screens for code in calm}
    assert {c: n for c, n in needed.items() if n > knowledge.settings.max_screens} == {}


# ---- A weakened knowledge base is caught -----------------------------------------------------


def weakened(knowledge, code, **changes):
    signs = [replace(s, **changes) if s.code == code else s for s in knowledge.warning_signs]
    return replace(knowledge, warning_signs=tuple(signs))


def test_a_lower_level_is_under_triage(knowledge):
    weak = weakened(knowledge, "ces-2", level=CareLevel.URGENT, within=TimeFrame.TODAY)
    assert ("warn-08", UNDER) in misses(weak, "warn-08")


def test_a_later_time_at_the_same_level_is_under_triage(knowledge):
    assert ("warn-56", UNDER) in misses(weakened(knowledge, "ca-12", within=TimeFrame.FOUR_WEEKS), "warn-56")


def test_a_removed_sign_is_under_triage(knowledge):
    signs = tuple(s for s in knowledge.warning_signs if s.code != "vte-3")
    assert ("warn-16", UNDER) in misses(replace(knowledge, warning_signs=signs), "warn-16")


def test_the_sign_named_first_speaks_as_urgently_as_the_case_expects(knowledge):
    """Fever alone is urgent: the result does not show that the rule of weak defences grew calm."""
    calm = weakened(knowledge, "inf-16", level=CareLevel.SEE_PROFESSIONAL, within=TimeFrame.TWO_DAYS)
    shipped = clinical.shipped()["one-inf-16-fever"]
    assert shipped.expect.signs_at_least[0] == "inf-16"
    (found,) = cases.run(calm, [shipped])
    assert [line(miss) for miss in found.misses] == [
        "warning sign: inf-16 speaks as see-professional (two-days), expected urgent (today)"
    ]
    other = replace(shipped, expect=replace(shipped.expect, signs_at_least=("inf-6", "inf-16")))
    assert cases.run(calm, [other])[0].misses == ()


def test_a_raised_level_is_inexact_but_no_under_triage(knowledge):
    strict = weakened(knowledge, "pg-1", level=CareLevel.EMERGENCY, within=TimeFrame.NOW)
    found = cases.run(strict, [clinical.shipped()["warn-21"]])[0]
    assert {miss.kind for miss in found.misses} == {INEXACT}
    assert found.over
    assert found.dangerous


def test_a_removed_gate_shows_a_forbidden_remedy(knowledge):
    gates = tuple(g for g in knowledge.gates if g.code != "numb-below-knee")
    assert ("gate-numb-below-knee", FORBIDDEN) in misses(
        replace(knowledge, gates=gates), "gate-numb-below-knee"
    )


def test_a_question_that_is_never_put_is_under_triage_of_the_walk(knowledge):
    asked = [replace(q, due_when=None) if q.code == "periods" else q for q in knowledge.questions]
    found = cases.run(
        replace(knowledge, questions=tuple(asked)), [clinical.shipped()["alone-cyclic-with-periods"]]
    )[0]
    assert [(miss.kind, miss.id) for miss in found.misses] == [(UNDER, "walk-gives")]
    assert found.findings == (CareLevel.SEE_PROFESSIONAL, TimeFrame.FOUR_WEEKS)


# ---- The walk --------------------------------------------------------------------------------


def test_a_true_detail_ticks_the_list_item_that_leads_to_it(knowledge):
    answers = walk(knowledge, person("leg-weak-new"))
    assert answers["safety-nerves"] == ("leg-weak",)
    assert answers["leg-weak-kind"] == ("leg-weak-new",)


def test_what_is_unsure_goes_through_the_sorting_screen(knowledge):
    answers = walk(knowledge, person(unsure=("saddle-numb",)))
    assert answers["safety-nerves"] == (NOT_SURE,)
    assert answers["safety-nerves" + SORTING] == ("saddle-change" + SORTING,)
    assert assess(Interview(knowledge, answers)).level is CareLevel.URGENT


def test_an_unsure_detail_leaves_its_list_item_unsure(knowledge):
    answers = walk(knowledge, person(unsure=("fever",)))
    assert answers["safety-general" + SORTING] == ("fever-or-very-ill" + SORTING,)
    assert "fever-kind" not in answers


def test_a_list_in_which_nothing_is_true_is_answered_none(knowledge):
    assert walk(knowledge, person())["safety-injury"] == (NONE,)


def test_an_option_is_chosen_for_what_it_implies(knowledge):
    assert walk(knowledge, person("extreme-exercise"))["onset"] == ("onset-next-day",)


def test_what_an_item_implies_does_not_tick_it(knowledge):
    """Somebody who smokes does not tick diabetes, although diabetes is a risk for the arteries."""
    answers = walk(knowledge, person("foot-pain-at-rest", "vascular-risk"))
    assert answers["foot-and-circulation"] == ("vascular-risk",)


def test_defaults_answer_what_the_truth_leaves_open(knowledge):
    assert walk(knowledge, person())["worst-spot"] == ("worst-spot-thigh-mid",)


def test_without_a_default_the_last_option_that_worries_no_rule_is_chosen(knowledge):
    assert walk(knowledge, person())["onset"] == ("onset-flare",)


def test_unstated_not_sure_is_kept_from_questions_that_a_rule_reads(knowledge):
    answers = walk(knowledge, person(unstated=NOT_SURE))
    assert answers["lying-worst"] == (NOT_SURE,)
    assert answers["onset"] == ("onset-flare",)


def test_the_ice_or_warmth_check_is_answered_only_when_the_case_names_it(knowledge):
    assert "touch-test" not in walk(knowledge, person())
    answers = walk(knowledge, person("touch-test-same"))
    assert (answers["touch-test"], answers["skin-check"]) == (("touch-test-same",), (NONE,))


def test_a_walk_ends_where_the_questionnaire_ends(knowledge):
    assert next_screen(Interview(knowledge, walk(knowledge, person()))) is None
    assert list(walk(knowledge, person("saddle-numb"))) == ["safety-nerves", "saddle-kind"]


# ---- Reading ---------------------------------------------------------------------------------

GOOD = """cases:
- {code: one, title: One, present: [[fever], age-30-44], expect: {level: urgent, within: today}}
"""


def read(tmp_path, text):
    (tmp_path / "some.yaml").write_text(text, encoding="utf-8")
    return cases.read_cases(tmp_path)


def test_a_list_within_a_list_is_joined_in(tmp_path):
    assert read(tmp_path, GOOD)[0].present == ("fever", "age-30-44")


def test_a_file_says_what_stands_for_all_its_cases(tmp_path):
    (case,) = read(tmp_path, "group: Some\nsafety: true\n" + GOOD)
    assert (case.group, case.safety) == ("Some", True)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD.replace("level: urgent", "level: later"), "later"),
        (GOOD.replace("level: urgent, ", ""), r"some\.yaml:2: cases\.expect\.level: .* missing"),
        (GOOD.replace("present", "presents"), "unknown field 'presents'"),
        (GOOD.replace("within", "by"), "unknown field 'by'"),
        ("case: []\n", r"some\.yaml:1: case: unknown field 'case'; write 'cases'"),
        (GOOD + GOOD.removeprefix("cases:\n"), r"some\.yaml:3: the code 'one' is used at some\.yaml:2"),
        ("cases: [", "some.yaml"),
    ],
)
def test_a_fault_in_a_file_is_named(tmp_path, text, fault):
    with pytest.raises(CaseError, match=fault):
        read(tmp_path, text)


def test_unknown_codes_stop_the_run_and_are_all_named(knowledge):
    wrong = replace(CALM, leading=("gout",), not_shown=("poultice",))
    with pytest.raises(CaseError) as caught:
        cases.run(knowledge, [person("back-pain", expect=wrong)])
    assert all(word in str(caught.value) for word in ("back-pain", "gout", "poultice"))


def test_remedies_may_be_named_by_category(knowledge):
    assert named_remedies(knowledge, ["cold"]) == {"cold-pack-buttock-fold"}
    assert named_remedies(knowledge, ["all"]) == set(knowledge.remedy)


# ---- The report ------------------------------------------------------------------------------


def test_the_report_counts_by_group_and_gives_reasons(knowledge):
    signs = tuple(s for s in knowledge.warning_signs if s.code != "vte-3")
    chosen = [clinical.shipped()[code] for code in ("warn-16", "warn-01", "cause-pht")]
    found = cases.run(replace(knowledge, warning_signs=signs), chosen)
    rows = {row["group"]: row for row in cases_data(found)["groups"]}
    assert (rows["Warning signs"]["cases"], rows["Warning signs"]["under"]) == (2, 1)
    assert rows["Causes"]["passed"] == 1
    text = cases_text(found)
    assert "warn-16: One calf swollen after a flight [safety case]" in text
    assert "expected urgent (today)" in text


def test_a_run_without_misses_says_so(knowledge):
    assert "Every case passed." in cases_text(cases.run(knowledge, [clinical.shipped()["warn-01"]]))
