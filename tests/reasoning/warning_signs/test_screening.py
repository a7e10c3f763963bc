from dataclasses import replace

import pytest

from checker.reasoning.evidence import Evidence, evidence_of, from_findings
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.warning_signs.floors import FLOORS
from checker.reasoning.warning_signs.screening import completing, down, screen, urgency_rank
from tests.reasoning.small import change

SELF_CARE, SEE, URGENT, EMERGENCY = CareLevel


def found(knowledge, present=(), unsure=()):
    screening = screen(knowledge, from_findings(knowledge, present, unsure))
    return screening.level, screening.within


def codes(knowledge, present=(), unsure=()):
    return [r.sign.code for r in screen(knowledge, from_findings(knowledge, present, unsure)).raised]


def test_nothing_found_is_self_care(small):
    assert found(small) == (SELF_CARE, TimeFrame.TWO_WEEKS)


def test_the_highest_rule_that_holds_sets_the_level(small):
    assert found(small, ["pain-stops-all-sleep", "fever"]) == (URGENT, TimeFrame.TODAY)


def test_of_two_rules_of_one_level_the_shorter_time_counts(small):
    assert found(small, ["position-changes-no-help", "pain-stops-all-sleep"]) == (SEE, TimeFrame.ONE_WEEK)


def test_the_most_urgent_sign_comes_first(small):
    assert codes(small, ["pain-stops-all-sleep", "fever", "leg-weak"])[0] == "fever-nerve"


@pytest.mark.parametrize(
    ("level", "within", "below"),
    [
        (EMERGENCY, TimeFrame.NOW, (URGENT, TimeFrame.TODAY)),
        (URGENT, TimeFrame.TODAY, (SEE, TimeFrame.TWO_DAYS)),
        (SEE, TimeFrame.TWO_DAYS, (SEE, TimeFrame.TWO_WEEKS)),
        (SEE, TimeFrame.FOUR_WEEKS, (SEE, TimeFrame.FOUR_WEEKS)),
    ],
)
def test_not_sure_counts_one_step_below(level, within, below):
    assert down(level, within) == below


def test_a_sign_that_holds_through_not_sure_says_so(small):
    raised = screen(small, from_findings(small, [], ["saddle-numb"])).raised
    assert [(r.sign.code, r.certain, r.level, r.within) for r in raised] == [
        ("numb", False, URGENT, TimeFrame.TODAY)
    ]


def test_all_that_is_unsure_is_taken_together(small):
    assert found(small, [], ["fever", "leg-weak"]) == (URGENT, TimeFrame.TODAY)


def test_a_certain_sign_is_not_lowered_by_an_unsure_higher_one(small):
    assert found(small, ["fever"], ["saddle-numb"]) == (URGENT, TimeFrame.TODAY)


def test_the_symptoms_that_made_a_sign_hold_are_named_in_order(small):
    raised = screen(small, from_findings(small, ["fever", "numb-below-knee"])).raised
    assert raised[0].because == ("fever", "numb-below-knee")


def test_assumed_bands_count_as_certain(small):
    evidence = Evidence(assumed=frozenset({"age-60-or-over", "duration-over-12w"}))
    raised = {r.sign.code: r.certain for r in screen(small, evidence).raised}
    assert raised == {"old": True, "long": True}


def test_no_rules_at_all_never_mean_that_nothing_is_wrong(small):
    bare = replace(small, warning_signs=())
    assert found(bare) == (SEE, TimeFrame.ONE_WEEK)
    assert found(bare, ["bladder-bowel"]) == (EMERGENCY, TimeFrame.NOW)


def test_content_may_raise_a_floor(small):
    raised = change(small, "warning_signs", "no-sleep", level=URGENT, within=TimeFrame.TODAY)
    assert found(raised, ["pain-stops-all-sleep"]) == (URGENT, TimeFrame.TODAY)


def test_content_may_not_lower_a_floor(small):
    lowered = change(small, "warning_signs", "numb", level=SEE, within=TimeFrame.FOUR_WEEKS)
    assert found(lowered, ["bladder-bowel"]) == (EMERGENCY, TimeFrame.NOW)
    assert found(lowered, [], ["bladder-bowel"]) == (URGENT, TimeFrame.TODAY)


def test_a_floor_is_told_only_where_no_rule_tells_it(small):
    assert codes(small, ["bladder-bowel"]) == ["numb"]
    assert codes(replace(small, warning_signs=small.warning_signs[2:3]), ["bladder-bowel"]) == [
        "article-bladder-bowel"
    ]


def test_a_floor_whose_symptom_is_gone_is_left_to_the_checks(small):
    questions = tuple(q for q in small.questions if q.code != "how")
    rules = tuple(s for s in small.warning_signs if s.code not in ("no-sleep", "no-help"))
    smaller = replace(small, questions=questions, warning_signs=rules)
    assert found(smaller, ["bladder-bowel"]) == (EMERGENCY, TimeFrame.NOW)


def test_the_weeks_floor_needs_weeks_and_self_care(small):
    bare = replace(small, warning_signs=small.warning_signs[:1])
    assert found(bare, ["duration-3-6w"]) == (SELF_CARE, TimeFrame.TWO_WEEKS)
    assert found(bare, ["duration-3-6w", "self-care-2w-or-more"]) == (SEE, TimeFrame.TWO_WEEKS)
    assert found(bare, ["duration-6-12w"]) == (SEE, TimeFrame.TWO_WEEKS)


def test_there_are_six_floors_and_their_levels_are_those_of_the_article():
    assert {f.code.removeprefix("article-"): (f.level.code, f.within.code) for f in FLOORS} == {
        "weakness": ("urgent", "today"),
        "numbness": ("urgent", "today"),
        "bladder-bowel": ("emergency", "now"),
        "no-sleep": ("see-professional", "one-week"),
        "weeks": ("see-professional", "two-weeks"),
        "no-relief": ("see-professional", "two-weeks"),
    }


def test_what_would_complete_a_higher_rule_is_named(small):
    evidence = evidence_of(small, {"alarm": ("fever",)})
    wanted = completing(small, evidence, (URGENT, TimeFrame.TODAY), URGENT)
    assert {"saddle-numb", "leg-weak", "leg-cannot-move"} <= wanted
    assert "leg-weak-rapid" not in wanted


def test_rules_at_or_below_the_level_are_not_waited_for(small):
    evidence = evidence_of(small, {"alarm": ("fever",)})
    assert completing(small, evidence, (EMERGENCY, TimeFrame.NOW), URGENT) == frozenset()


def test_what_a_doubt_would_complete_counts_one_step_below(small):
    evidence = from_findings(small, (), ("numb-below-knee",))
    assert "fever" in completing(small, evidence, (SEE, TimeFrame.TWO_DAYS), EMERGENCY)
    assert "fever" not in completing(small, evidence, (URGENT, TimeFrame.TODAY), EMERGENCY)


def test_urgency_orders_by_level_then_by_time():
    assert (
        urgency_rank((URGENT, TimeFrame.TODAY))
        > urgency_rank((SEE, TimeFrame.TWO_DAYS))
        > urgency_rank((SEE, TimeFrame.ONE_WEEK))
    )
