"""Defects that were found once, each by its shortest example."""

from checker.reasoning.assessment import assess
from checker.reasoning.interview import Interview
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.questions.screens import answered_screens
from tests.reasoning.people import walk
from tests.reasoning.shipped import shipped_knowledge
from tests.reasoning.small import change, small_knowledge

KB = shipped_knowledge()


def test_a_rule_that_holds_through_not_sure_still_makes_due_what_would_make_it_certain():
    path = walk(KB, {"dark-urine"}, unsure={"statin-muscle"})
    assert "hard-exercise" in path.answers


def test_a_floor_above_what_the_content_says_is_told_and_gated():
    lowered = {"level": CareLevel.SEE_PROFESSIONAL, "within": TimeFrame.FOUR_WEEKS}
    low = change(small_knowledge(), "warning_signs", "numb", **lowered)
    result = assess(Interview(low, {"alarm": ("bladder-bowel",)}))
    assert result.raised[0].level is CareLevel.EMERGENCY
    assert result.relief.tonight == ()


def test_numb_in_both_legs_asks_what_it_is_like_although_the_safety_list_said_no():
    given = {**walk(KB).answers, "side": ("side-both",), "numbness": ("numbness-both-legs",)}
    path = walk(KB, start=given)
    assert "both-legs-kind" in path.answers or not assess(Interview(KB, given)).complete


def test_tingling_with_the_worst_spot_in_calf_or_foot_asks_whether_it_goes_past_the_knee():
    assert "tingling-past-knee" in walk(KB, {"quality-tingling", "worst-spot-lower-leg"}).answers


def test_no_screen_is_put_twice():
    path = walk(KB, {"onset-fall", "osteoporosis-or-steroids", "pain-sudden-onset"})
    assert len(answered_screens(Interview(KB, path.answers))) == len(path.screens)


def test_an_age_carried_over_as_not_sure_never_counts_as_under_18():
    given = {**walk(KB).answers, "age": ("not-sure",)}
    assert "yp-3" not in [r.sign.code for r in assess(Interview(KB, given)).raised]
